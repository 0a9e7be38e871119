import Link from 'next/link'
import type { ChangeReport } from '@/lib/reports/report'
import { SourceLink } from '../lists/source-link'
import styles from './evidence.module.css'

const strengthWords = {
  confirmed: 'confirmed',
  suspected: 'suspected, not decided',
  weak: 'weak, counts nowhere',
} as const

/** What this change is linked to: a failure, a revert, an incident. Part of it, never "caused" it. */
export function Links({ links }: Pick<ChangeReport, 'links'>) {
  return (
    <section className={styles.section} aria-labelledby="links">
      <h3 id="links">Links</h3>
      {links.length === 0 ? <p className="note">Nothing that broke is linked to it.</p> : null}
      <ul className={styles.list}>
        {links.map((link) => (
          <li key={`${link.strength} ${link.words}`}>
            <LinkWords href={link.href}>{link.words}</LinkWords>
            <span className={styles.under}>{strengthWords[link.strength]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An address comes from a source: only a path of ours or a web address is a link. */
function LinkWords({ href, children }: { href: string | null; children: string }) {
  if (href === null) return children
  return /^\/(?!\/)/.test(href) ? (
    <Link href={href}>{children}</Link>
  ) : (
    <SourceLink url={href}>{children}</SourceLink>
  )
}
