import { formatCount } from '@/lib/format/format-count'
import type { MappedService, MappingServicesReport, ServiceEffect } from '@/lib/reports/screens/mapping'
import { FigureNote, ForetoldFigure } from '../metrics/figure'
import styles from './mapping.module.css'
import type { useServiceMatch } from './use-service-match'

type Props = {
  service: MappedService
  report: MappingServicesReport
  matching: ReturnType<typeof useServiceMatch>
}

/** What a match would do to the last 90 days, before it is saved. */
export function ServiceEffectPanel({ service, report: { effect, entries }, matching }: Props) {
  const { match, save, think, isPending } = matching
  if (match === null) return null
  const isKnown = effect?.sourceServiceId === match.id && effect.serviceId === match.serviceId
  return (
    <section className={styles.effect} aria-labelledby="effect" aria-busy={!isKnown}>
      <h3 id="effect">If you save this</h3>
      <p className="note">The last 90 days, computed now; nothing is saved yet.</p>
      {isKnown ? <Numbers effect={effect} entries={entries} /> : null}
      <div className={styles.save}>
        <button
          type="button"
          className="button main"
          aria-disabled={isPending}
          onClick={() => isPending || save(match)}
        >
          Save for {service.name}
        </button>
        <button type="button" className="plain" onClick={() => think(null)}>
          Leave as it is
        </button>
      </div>
    </section>
  )
}

function Numbers({ effect, entries }: { effect: ServiceEffect; entries: MappingServicesReport['entries'] }) {
  return (
    <>
      <p>
        Incidents that can count in change failure rate: {formatCount(effect.linkable.now)} now,{' '}
        <b>{formatCount(effect.linkable.foretold)}</b> then.
      </p>
      {effect.services.map(({ name, now, foretold }) => (
        <table key={name}>
          <caption className="title">{name}</caption>
          <thead>
            <tr>
              <th scope="col">Number</th>
              <th scope="col">Now</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>Incidents</td>
              <td>{formatCount(now.incidents)}</td>
              <td>{formatCount(foretold.incidents)}</td>
            </tr>
            {(['recovery', 'failureRate'] as const).map((number) => (
              <tr key={number}>
                <td>{entries[number].name}</td>
                {[now, foretold].map((one, at) => (
                  <td key={at === 0 ? 'now' : 'then'}>
                    <ForetoldFigure entry={entries[number]} summary={one[number]} />
                    <FigureNote entry={entries[number]} summary={one[number]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}
