import { formatExactDuration } from '@/lib/format/format-duration'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { Unknown } from '../lists/moment'
import styles from './phases.module.css'

type Phase = ChangeReport['phases'][number]

/** The phases of lead time, calendar time; they add up to it, so one that is unknown leaves the sum unknown. */
export function Phases({ phases }: { phases: Phase[] }) {
  if (phases.length === 0) return null
  const total = sumOf(phases)
  return (
    <section className={styles.section} aria-labelledby="phases">
      <h2 id="phases">Where the time went</h2>
      <table className={styles.phases}>
        <caption className="unseen">Phases of lead time, in calendar time</caption>
        <thead className="unseen">
          <tr>
            <th scope="col">Phase</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {phases.map((phase) => (
            <Row key={phase.key} phase={phase} total={total} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Lead time, calendar hours</th>
            <td className="number">
              {total === null ? (
                <Unknown why="a phase is not known or has not ended" />
              ) : (
                formatExactDuration(total)
              )}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

function Row({ phase, total }: { phase: Phase; total: number | null }) {
  const share = phase.ms === null || !total ? 0 : phase.ms / total
  return (
    <tr>
      <th scope="row">
        {phase.name}
        <span className={styles.bar} style={{ inlineSize: `${share * 100}%` }} aria-hidden />
      </th>
      <td className="number">
        {phase.ms === null ? <Unknown why="not known, or not ended" /> : formatExactDuration(phase.ms)}
      </td>
    </tr>
  )
}

function sumOf(phases: Phase[]): number | null {
  let sum = 0
  for (const { ms } of phases) {
    if (ms === null) return null
    sum += ms
  }
  return sum
}
