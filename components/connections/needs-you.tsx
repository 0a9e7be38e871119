'use client'

import { formatCount } from '@/lib/format/format-count'
import { formatMinute } from '@/lib/format/format-instant'
import type { Need } from '@/lib/reports/screens/sources'
import { ActionButton } from '../admin/action-button'
import type { Tell } from '../admin/use-telling'
import { send } from '../forms/send'
import styles from './connections.module.css'

type Props = { needs: readonly Need[]; zone: string; tell: Tell }

/** What waits for a person, each with the one thing to do; nothing where nothing does. */
export function NeedsYou({ needs, zone, tell }: Props) {
  if (needs.length === 0) return null
  return (
    <section className="panel" aria-labelledby="needs-you">
      <h2 id="needs-you" className="unseen">
        What needs you
      </h2>
      <ul className={styles.needs}>
        {needs.map((need) => (
          <li key={need.key}>
            <div className={styles.need}>
              <h3>{need.title}</h3>
              <p className="note">
                {need.since === null ? '' : `Since ${formatMinute(Date.parse(need.since), zone)}. `}
                {namesOf(need)}
                {need.words}
              </p>
            </div>
            <Act need={need} tell={tell} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** "acme/api, acme/web and 3 more. " */
function namesOf({ names, affected, title }: Need): string {
  if (affected === 0 || (affected === 1 && title.includes(names[0] ?? ''))) return ''
  const more = affected > names.length ? ` and ${formatCount(affected - names.length)} more` : ''
  return `${names.join(', ')}${more}. `
}

function Act({ need: { act, title }, tell }: { need: Need; tell: Tell }) {
  if (act.kind === 'words') return <p className={styles.todo}>{act.words}</p>
  if (act.kind === 'send') {
    return (
      <ActionButton
        isButton
        about={`(${title})`}
        act={() => send(act.method, act.path, act.body)}
        onDone={() => tell(`${act.words}: done.`, { isFocused: true })}
      >
        {act.words}
      </ActionButton>
    )
  }
  const isOurs = act.href.startsWith('/')
  return (
    <a className="button" href={act.href} {...(isOurs ? {} : { target: '_blank', rel: 'noreferrer' })}>
      {act.words}
      {isOurs ? null : <span className="unseen"> (opens in a new tab)</span>}
    </a>
  )
}
