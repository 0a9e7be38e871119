import styles from './chart-note.module.css'
import type { ChartState } from './chart-state'

/** What a chart says about its data below the drawing; nothing when all is well. */
export function ChartNote({ state }: { state: ChartState }) {
  if (state.plot === 'replaced' || state.words === null) return null
  return (
    <p className="note">
      {state.kind === 'late' && <span className="pill late">Late</span>}
      {state.kind === 'stalled' && <span className="pill late">Stalled</span>}
      {state.kind === 'partial' && <span className="pill late">Partial</span>}
      {state.kind === 'failing' && <span className="pill late">Failing</span>} {state.words}{' '}
      {state.action !== null && <b className={styles.action}>{state.action}</b>}
    </p>
  )
}

/** Words in the place of a drawing, as high as it would be. */
export function InsteadOfPlot({ state, height }: { state: ChartState; height: number }) {
  return (
    <div className={styles.instead} style={{ minHeight: height }}>
      <p className={styles.title}>{state.title}</p>
      <p className="note">
        {state.words} {state.action !== null && <b className={styles.action}>{state.action}</b>}
      </p>
    </div>
  )
}
