import type { ReactNode } from 'react'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import type { DeliveryEffect } from '@/lib/mapping/delivery-effect'
import type { MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import { Figure, FigureNote, ForetoldFigure } from '../metrics/figure'
import styles from './mapping.module.css'
import { consequence, ofWords } from './mapping-words'

const changes = { one: 'change waits', many: 'changes wait' }

/** What the last 90 days would be, now and then. */
export function EffectPanel({ report }: { report: MappingRepositoryReport }) {
  const { foretold, now, metrics, repository } = report
  const words = consequence(report)
  const scope = { team: null, service: null, repository: repository.name, ...report.window }
  const row = (name: string, id: keyof typeof metrics, will: DeliveryEffect['leadTime'] | null) => (
    <Row
      name={name}
      now={
        <>
          <Figure entry={metrics[id].entry} summary={metrics[id].answer.total} scope={scope} />
          {id === 'change-failure-rate' ? (
            <FigureNote entry={metrics[id].entry} summary={metrics[id].answer.total} />
          ) : null}
        </>
      }
      foretold={
        will === null ? null : (
          <>
            <ForetoldFigure entry={metrics[id].entry} summary={will} />
            {id === 'change-failure-rate' ? <FigureNote entry={metrics[id].entry} summary={will} /> : null}
          </>
        )
      }
    />
  )
  return (
    <section className={`panel ${styles.effect}`} aria-labelledby="effect">
      <div>
        <h2 id="effect" className="title">
          {foretold === null ? 'The last 90 days' : 'If you save this'}
        </h2>
        <p className="note">
          {foretold === null
            ? 'Choose something else to see what it would do.'
            : `The last 90 days of ${repository.name}, computed now; nothing is saved yet.`}
        </p>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Number</th>
            <th scope="col">Now</th>
            {foretold === null ? null : <th scope="col">Then</th>}
          </tr>
        </thead>
        <tbody>
          {row('Deployments', 'deployment-frequency', foretold && flow(foretold.deployments))}
          <Row
            name="Changes that can be followed"
            now={ofWords(now.changes)}
            foretold={foretold && <b>{ofWords(foretold.changes)}</b>}
          />
          {row('Lead time, median', 'change-lead-time', foretold?.leadTime ?? null)}
          {row('Failure rate', 'change-failure-rate', foretold?.failureRate ?? null)}
        </tbody>
      </table>
      <Bars now={now} foretold={foretold} />
      {foretold === null ? null : (
        <p className={styles.callout}>
          <b>{words.strong}</b> {words.rest}
        </p>
      )}
      {foretold === null || foretold.changes.waiting === 0 ? null : (
        <p className="note">
          {formatCountOf(foretold.changes.waiting, changes)} for a first deployment: unknown, not zero.
        </p>
      )}
    </section>
  )
}

const flow = (value: number) => ({
  ...{ value, n: value, numerator: null, denominator: null, low: null, high: null, p75: null, p90: null },
})

function Row({ name, now, foretold }: { name: string; now: ReactNode; foretold: ReactNode }) {
  return (
    <tr>
      <td>{name}</td>
      <td>{now}</td>
      {foretold === null ? null : <td>{foretold}</td>}
    </tr>
  )
}

/** Deployments a week: an outline for now, filled for then. */
function Bars({ now, foretold }: { now: DeliveryEffect; foretold: DeliveryEffect | null }) {
  const most = Math.max(
    1,
    ...[now, ...(foretold ? [foretold] : [])].flatMap(({ buckets }) => buckets.map((it) => it.deployments)),
  )
  const height = (count: number) => ({ height: `${Math.round((100 * count) / most)}%` })
  const told = ({ buckets }: DeliveryEffect) => buckets.map((it) => formatCount(it.deployments)).join(', ')
  return (
    <div>
      <p className="note">Deployments a week: outline now{foretold === null ? '' : ', filled then'}</p>
      <div
        className={styles.bars}
        role="img"
        aria-label={`Deployments a week now: ${told(now)}${foretold === null ? '' : `; then: ${told(foretold)}`}`}
      >
        {now.buckets.map((bucket, at) => (
          <span key={bucket.start}>
            <i className={styles.was} style={height(bucket.deployments)} />
            {foretold === null ? null : (
              <i className={styles.will} style={height(foretold.buckets[at]?.deployments ?? 0)} />
            )}
          </span>
        ))}
      </div>
    </div>
  )
}
