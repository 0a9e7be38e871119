import type { DeliveryChoice } from '@/lib/mapping/delivery-choice'
import type { FoundSource, MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import { EnvironmentChoice } from './environment-choice'
import styles from './mapping.module.css'
import { foundWords, sourceName } from './mapping-words'
import { WorkflowChoice } from './workflow-choice'

type Props = { report: MappingRepositoryReport; onChoose: (choice: DeliveryChoice) => void }

/** The sources of deployments in the repository's data, one of which is in force. */
export function FoundSources({ report, onChoose }: Props) {
  return (
    <fieldset className={styles.options}>
      <legend>
        <h2>Found in your data</h2>
      </legend>
      {report.found.map((found) => (
        <SourceOption key={found.source} found={found} report={report} onChoose={onChoose} />
      ))}
    </fieldset>
  )
}

function SourceOption({ found, report, onChoose }: Props & { found: FoundSource }) {
  const { choice, reads, repository } = report
  const id = `source-${found.source}`
  const isChosen = reads === found.source
  const choose = () => onChoose({ ...choice, source: found.source, workflowIds: null })
  return (
    <div className={styles.option}>
      <input
        id={id}
        type="radio"
        name="source"
        checked={isChosen}
        onChange={choose}
        aria-describedby={`${id}-under`}
      />
      <label htmlFor={id}>{sourceName(found.source, repository.defaultBranch)}</label>
      <span className={styles.pills}>
        {found.isInForce ? <span className="pill">in use now</span> : null}
        {found.isSuggested ? <span className="pill">suggested</span> : null}
        {found.trouble === null ? null : <span className="pill late">cannot be read</span>}
      </span>
      <p id={`${id}-under`} className={styles.under}>
        {found.trouble === null ? foundWords(found) : `${found.trouble.words} ${found.trouble.action ?? ''}`}
      </p>
      {found.source === 'deployments' || found.source === 'api' ? (
        <EnvironmentChoice source={found.source} report={report} onChoose={onChoose} />
      ) : null}
      {found.source === 'workflow' && isChosen ? (
        <WorkflowChoice report={report} onChoose={onChoose} />
      ) : null}
    </div>
  )
}
