import { formatCount } from '@/lib/format/format-count'
import type { DeliveryChoice } from '@/lib/mapping/delivery-choice'
import type { MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import styles from './mapping.module.css'
import { Tick } from './tick'

type Props = {
  source: 'deployments' | 'api'
  report: MappingRepositoryReport
  onChoose: (choice: DeliveryChoice) => void
}

/** Which environments that were deployed to are production. */
export function EnvironmentChoice({ source, report: { environments, choice }, onChoose }: Props) {
  const own = environments.filter((it) => it.source === source)
  if (own.length === 0) return null
  return (
    <fieldset className={styles.parts}>
      <legend>Environments that are production</legend>
      {own.map(({ name, deployments, isProduction, by }) => (
        <Tick
          key={name}
          isTicked={isProduction}
          onToggle={() =>
            onChoose({ ...choice, environments: { ...choice.environments, [name]: !isProduction } })
          }
        >
          {name === '' ? 'without a name' : <span className="mono">{name}</span>} ({formatCount(deployments)})
          {by === 'person' ? <span className="note"> decided by a person</span> : null}
        </Tick>
      ))}
    </fieldset>
  )
}
