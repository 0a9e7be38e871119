'use client'

import { nameEvents } from './event-names'
import styles from './event-strip.module.css'
import type { MarkSeries, PlacedMark } from './mark-series'
import { plotEdges } from './plot-edges'
import { useWidth } from './use-width'

type Props = {
  series: MarkSeries
  /** The same strip stands above with its words: repeat the marks alone. */
  isRepeated?: boolean
}

/** Under the axis, never over the lines: what people noted as diamonds, incidents as ticks, severe ones tall. */
export function EventStrip({ series, isRepeated = false }: Props) {
  const [ref, width] = useWidth()
  const { events, incidents } = series
  const room = width === null ? 0 : width - plotEdges.left - plotEdges.right
  const named = nameEvents(events, room)
  const numbered = events.filter(({ number }) => !named.has(number))
  return (
    <div className={styles.strip}>
      <div ref={ref}>
        {events.length > 0 && (
          <ol className={styles.row} style={sides} aria-label="Events">
            {events.map((event) => (
              <Event key={event.number} event={event} isNamed={named.has(event.number)} />
            ))}
          </ol>
        )}
        {incidents.length > 0 && (
          <div className={styles.row} style={sides} aria-hidden="true">
            {incidents.map(({ mark, left }) => (
              <i
                key={`${mark.at} ${mark.words}`}
                className={mark.isSevere ? styles.severe : styles.tick}
                style={{ left: `${left * 100}%` }}
                title={mark.words}
              />
            ))}
          </div>
        )}
      </div>
      {!isRepeated && (
        <p className="note">
          {numbered.map(({ number, mark }) => `${number} ${mark.words}`).join(' · ')}
          {numbered.length > 0 && incidents.length > 0 && ' · '}
          {incidents.length > 0 && 'Ticks are incidents, tall ones severe.'}
        </p>
      )}
    </div>
  )
}

const sides = { marginLeft: plotEdges.left, marginRight: plotEdges.right }

function Event({ event, isNamed }: { event: PlacedMark & { number: number }; isNamed: boolean }) {
  const isLate = event.left > 0.8
  return (
    <li className={isLate ? styles.late : styles.event} style={{ left: `${event.left * 100}%` }}>
      <span aria-hidden="true">◆</span>
      {isNamed ? (
        <span className={styles.words}>{event.mark.words}</span>
      ) : (
        <>
          <span aria-hidden="true">{event.number}</span>
          <span className="unseen">{event.mark.words}</span>
        </>
      )}
    </li>
  )
}
