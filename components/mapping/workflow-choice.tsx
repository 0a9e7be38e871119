import { formatCountOf } from '@/lib/format/format-count'
import type { DeliveryChoice } from '@/lib/mapping/delivery-choice'
import type { FoundWorkflow, MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import styles from './mapping.module.css'
import { Tick } from './tick'

type Props = { report: MappingRepositoryReport; onChoose: (choice: DeliveryChoice) => void }

const runs = { one: 'run', many: 'runs' }

/** Which workflows deploy; while none is chosen, those whose name says so. */
export function WorkflowChoice({ report: { workflows, choice }, onChoose }: Props) {
  if (workflows.length === 0) return null
  const deploying = workflows.filter(({ isDeployLike }) => isDeployLike).map(({ id }) => id)
  const chosen = new Set(choice.workflowIds ?? deploying)
  const toggle = (id: string) => {
    const next = workflows.map((it) => it.id).filter((it) => (it === id ? !chosen.has(it) : chosen.has(it)))
    const isRule = next.length === deploying.length && next.every((it) => deploying.includes(it))
    // Of no workflow nothing would count: the last one stays.
    if (next.length > 0) onChoose({ ...choice, source: 'workflow', workflowIds: isRule ? null : next })
  }
  return (
    <fieldset className={styles.parts}>
      <legend>Workflows whose runs count</legend>
      {workflows.map((workflow) => (
        <Tick key={workflow.id} isTicked={chosen.has(workflow.id)} onToggle={() => toggle(workflow.id)}>
          {workflow.name} <span className="note">{runWords(workflow)}</span>
        </Tick>
      ))}
      <p className={styles.under}>
        A run counts as a whole: which of its jobs ran is not read. Where one job of several deploys, give
        that job an <span className="mono">environment</span> in the workflow’s file: GitHub then tells of
        each of its deployments, and you choose “GitHub deployments” above.
      </p>
    </fieldset>
  )
}

const runWords = ({ path, runs: count }: FoundWorkflow): string =>
  count === null
    ? `${path}, its runs are read once it is chosen`
    : `${path}, ${formatCountOf(count, runs)} in 90 days`
