import type { ExplanationsReport } from '@/lib/reports/screens/explanations'
import { Figure } from '../metrics/figure'
import type { Query } from '../reports/scope-search'
import { markedPart } from './coverage-panel'
import styles from './explanations.module.css'

type Place = ExplanationsReport['teams'][number]

/** Coverage of each team and service side by side, in alphabetical order. */
export function ExplainedPlaces({ report }: { report: ExplanationsReport }) {
  const { teams, services } = report
  return (
    <>
      <Shares title="By team" places={teams} report={report} narrow={({ key }) => ({ team: key })} />
      <Shares
        title="By service"
        note="A change can touch two services, so these do not add up to the whole."
        places={services}
        report={report}
        narrow={({ key }) => ({ service: key })}
      />
    </>
  )
}

type Props = {
  title: string
  note?: string
  places: Place[]
  report: ExplanationsReport
  narrow: (place: Place) => Partial<Query>
}

function Shares({ title, note, places, report: { coverage, judged, scope }, narrow }: Props) {
  if (places.length === 0) return null
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {note === undefined ? null : <p className="note">{note}</p>}
      <table className={styles.places}>
        <thead>
          <tr>
            <th scope="col">{title === 'By team' ? 'Team' : 'Service'}</th>
            <th scope="col" className="number">
              All changes
            </th>
            <th scope="col" className="number">
              With an AI marker
            </th>
            <th scope="col" className="number">
              Judged, of explained
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => {
            const [all, marked, judgedOnes] = place.shares
            const own = { ...scope, ...narrow(place) }
            return (
              <tr key={place.key}>
                <th scope="row">{place.name}</th>
                <td className="number">
                  {all && <Figure entry={coverage.entry} summary={all} scope={own} />}
                </td>
                <td className="number">
                  {marked && <Figure entry={coverage.entry} summary={marked} scope={own} part={markedPart} />}
                </td>
                <td className="number">
                  {judgedOnes && <Figure entry={judged.entry} summary={judgedOnes} scope={own} />}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
