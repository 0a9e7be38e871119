import Link from 'next/link'
import type { LinkAnswer } from '@/lib/api/decision-contract'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { linkCorrections, wordsOfFailure } from '../decisions/link-corrections'
import { PutRight } from '../decisions/put-right'
import { SourceLink } from '../lists/source-link'
import styles from './evidence.module.css'

const strengthWords = {
  confirmed: 'confirmed',
  suspected: 'suspected, not decided',
  weak: 'weak, counts nowhere',
  rejected: 'rejected, counts nowhere',
} as const

const linkWords = ({ verdict, strength }: LinkAnswer) => strengthWords[verdict ?? strength]

/** What this change is linked to: a failure, a revert, an incident. Part of it, never "caused" it. */
export function Links({ links, zone }: Pick<ChangeReport, 'links'> & { zone: string }) {
  return (
    <section className={styles.section} aria-labelledby="links">
      <h3 id="links">Links</h3>
      {links.length === 0 ? <p className="note">Nothing that broke is linked to it.</p> : null}
      <ul className={styles.list}>
        {links.map((link) => (
          <li key={link.id}>
            <LinkWords href={link.url}>{wordsOfFailure(link)}</LinkWords>
            <span className={styles.under}>{linkWords(link)}</span>
            <PutRight
              row={wordsOfFailure(link)}
              corrections={linkCorrections([link], wordsOfFailure)}
              decisions={link.decision === null ? [] : [link.decision]}
              zone={zone}
            />
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
