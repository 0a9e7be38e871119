import type { SyncSourceAnswer } from '@/lib/api/sync-contract'
import { sourceNames } from '@/lib/format/words-of-source'
import { pauseWords, quotaWords, shareLeft, webhookWords } from '@/lib/format/words-of-sync'
import { useNow } from '../frame/use-now'
import { ProgressBar } from './progress-bar'
import styles from './source-panel.module.css'
import { StateWord } from './state-word'

type Props = { source: SyncSourceAnswer; zone: string }

/** One vendor: how it stands, what is left of the token's budget, and its webhooks. */
export function SourcePanel({ source, zone }: Props) {
  const now = useNow()
  const name = sourceNames[source.source]
  return (
    <section className="panel" aria-label={name}>
      <div className={styles.head}>
        <h2 className="title">{name}</h2>
        {source.state === 'not-connected' ? null : <StateWord state={source.state} />}
      </div>
      <dl className={styles.facts}>
        {source.quotas.map((quota) => (
          <div key={quota.resource}>
            <dt>Allowance, {quota.resource}</dt>
            <dd>
              <span suppressHydrationWarning>{quotaWords(quota, now, zone)}</span>
              <ProgressBar
                share={shareLeft(quota, now)}
                label={`${name}, ${quota.resource}: allowance left`}
                isQuiet
              />
              <Pause words={pauseWords(quota, now, zone)} />
            </dd>
          </div>
        ))}
        {source.quotas.length === 0 ? (
          <div>
            <dt>Allowance</dt>
            <dd>— ({name} has not said what is left)</dd>
          </div>
        ) : null}
        <div>
          <dt>Webhooks</dt>
          <dd>{webhookWords(source.webhooks, zone).join(' ')}</dd>
        </div>
      </dl>
    </section>
  )
}

function Pause({ words }: { words: string | null }) {
  if (words === null) return null
  return (
    <p className={styles.pause} suppressHydrationWarning>
      {words}
    </p>
  )
}
