'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { formatCount } from '@/lib/format/format-count'
import styles from './pager.module.css'

type Props = {
  shown: number
  page: { total: number | null; nextCursor: string | null }
  /** How many of them may not be listed, and why; null where all may. */
  withheld?: string | null
}

/** How much of a list stands here, and the way on. */
export function Pager({ shown, page, withheld = null }: Props) {
  const path = usePathname()
  const parameters = useSearchParams()
  const to = (cursor: string | null) => {
    const next = new URLSearchParams(parameters)
    if (cursor === null) next.delete('cursor')
    else next.set('cursor', cursor)
    return next.size === 0 ? path : `${path}?${next}`
  }
  return (
    <nav aria-label="Pages" className={styles.pager}>
      <span>
        {formatCount(shown)} of {page.total === null ? '—' : formatCount(page.total)} shown
        {withheld === null ? '' : `. ${withheld}`}
      </span>
      {parameters.has('cursor') ? <Link href={to(null)}>From the start</Link> : null}
      {page.nextCursor === null ? null : <Link href={to(page.nextCursor)}>Next</Link>}
    </nav>
  )
}
