import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { attributionWords, writerWords } from './change-words'
import styles from './evidence.module.css'
import { groupMarkers } from './group-markers'

type Props = { markers: ChangeReport['markers']; attribution: ChangeReport['change']['attribution'] }

/** The lines in which a tool showed itself, as they were found. */
export function AiMarkers({ markers, attribution }: Props) {
  return (
    <section className={styles.section} aria-labelledby="markers">
      <h3 id="markers">AI markers</h3>
      {attribution === null ? null : (
        <p>
          <span className="pill">{attributionWords[attribution]}</span>
        </p>
      )}
      {groupMarkers(markers).map((marker) => (
        <div key={`${marker.rule} ${marker.matchedText}`} className={styles.marker}>
          <p>
            <b>{marker.tool}</b>
            {marker.model === null ? null : ` (${marker.model})`}, {marker.places.join(', ')}
          </p>
          <p className={`mono ${styles.line}`}>{marker.matchedText}</p>
          <p className="note">
            Rule {marker.rule}: {writerWords(marker)}
          </p>
        </div>
      ))}
      <p className="note">No marker would not mean that no AI was used: shares of it read “at least”.</p>
    </section>
  )
}
