import { formatCount, formatCountOf } from '@/lib/format/format-count'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { DeploymentExample, MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { SourceLink } from '../lists/source-link'
import styles from './mapping.module.css'
import { lower } from './mapping-words'

const columns = [{ name: 'Deployment' }, { name: 'Counts' }, { name: 'Brought or left out' }]
const changeNoun = { one: 'change', many: 'changes' }

/** The last of what the chosen source tells, each with whether it counts and why not. */
export function Examples({ report: { found, reads, frame } }: { report: MappingRepositoryReport }) {
  const source = found.find((it) => it.source === reads)
  if (source === undefined || source.examples.length === 0) return null
  const total = source.counted + source.leftOut.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="panel" aria-labelledby="examples">
      <h2 id="examples" className="title">
        The last of them
      </h2>
      <p className="note">
        {formatCount(source.examples.length)} of {formatCount(total)} in the last 90 days
      </p>
      <ListTable caption="The last deployments of the chosen source" columns={columns}>
        {source.examples.map((example) => (
          <ListRow
            key={example.id}
            title={
              <SourceLink url={example.url}>
                {example.label} <span className="mono">{example.sha.slice(0, 7)}</span>
              </SourceLink>
            }
            under={<Moment at={example.at} zone={frame.zone} as="minute" />}
          >
            <Cell label="">
              {example.exclusion === null ? 'counts' : <span className={styles.out}>left out</span>}
            </Cell>
            <Cell label="">{exampleWords(example)}</Cell>
          </ListRow>
        ))}
      </ListTable>
    </section>
  )
}

function exampleWords({ exclusion, changes: { numbers, count } }: DeploymentExample): string {
  if (exclusion !== null) return lower(reasonWords(exclusion))
  if (count === 0) return 'no change that was not out before'
  // A push has no number.
  if (numbers.length === 0) return formatCountOf(count, changeNoun)
  const named = numbers.map((number) => `#${number}`)
  const more = count > named.length ? [`${formatCount(count - named.length)} more`] : []
  return `${formatCountOf(count, changeNoun)}: ${[...named, ...more].join(', ')}`
}
