'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import type { Grant } from '@/lib/auth/roles'
import { scopeOf } from '../filters/filter-search'
import { Mark } from './mark'
import styles from './rail.module.css'
import { currentScreenName, screensFor } from './screens'
import { SignedIn } from './signed-in'

type Props = { zone: string; signedInAs: string | null; grants: readonly Grant[] }

/** The screens as words; below 1024 px a bar whose one button names the current screen and opens the list. */
export function Rail({ zone, signedInAs, grants }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const listId = useId()
  const path = usePathname()
  useEffect(() => {
    if (!isOpen) return
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setIsOpen(false)
      button.current?.focus()
    }
    document.addEventListener('keydown', closeOnEscape)
    return () => document.removeEventListener('keydown', closeOnEscape)
  }, [isOpen])
  return (
    <header className={styles.rail}>
      <Link href="/" className={styles.brand}>
        <Mark />
        Headroom
      </Link>
      <button
        ref={button}
        type="button"
        className={styles.menu}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setIsOpen(!isOpen)}
      >
        <span className="unseen">Screens, now </span>
        {currentScreenName(path)}
        <span className={styles.chevron} aria-hidden />
      </button>
      <nav
        id={listId}
        aria-label="Screens"
        className={isOpen ? `${styles.list} ${styles.open}` : styles.list}
      >
        <Suspense fallback={<Groups path={path} search="" grants={grants} />}>
          <ScopedGroups path={path} grants={grants} />
        </Suspense>
      </nav>
      <div className={styles.foot}>
        {signedInAs === null ? null : <SignedIn name={signedInAs} />}
        <p className={styles.zone}>{zone}</p>
      </div>
    </header>
  )
}

/** The filters mean the same everywhere, so they go along from screen to screen. */
function ScopedGroups({ path, grants }: { path: string; grants: Props['grants'] }) {
  return <Groups path={path} search={scopeOf(useSearchParams().toString())} grants={grants} />
}

function Groups({ path, search, grants }: { path: string; search: string; grants: Props['grants'] }) {
  const shown = screensFor(grants)
  return shown.map((group) => (
    <ul key={group[0]?.href}>
      {group.map((link) => (
        <li key={link.href}>
          <Link
            href={link.hasFilters ? link.href + search : link.href}
            aria-current={link.isCurrent(path) ? 'page' : undefined}
          >
            {link.name}
          </Link>
        </li>
      ))}
    </ul>
  ))
}
