import styles from './report-failure.module.css'

type Props = { error: Error | null; hasReport: boolean; onRetry: () => void }

/** What could not be read, whether what stands on the page still holds, and the one thing to do. */
export function ReportFailure({ error, hasReport, onRetry }: Props) {
  if (error === null) return null
  return (
    <div role="status" className={styles.failure}>
      <p>
        {error.message} {hasReport ? 'The page shows what was read before.' : 'Nothing can be shown yet.'}
      </p>
      <button type="button" className="button" onClick={onRetry}>
        Read again
      </button>
    </div>
  )
}
