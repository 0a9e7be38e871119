import { formatCountOf } from '@/lib/format/format-count'
import type { OwnersReport, OwningTeam } from '@/lib/reports/owners-report'
import { ActionButton } from '../admin/action-button'
import acts from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Figure } from '../metrics/figure'
import { undo } from './say'
import styles from './teams.module.css'
import { GiveRepositories } from './teams-give'
import { NameTeam } from './teams-name'
import { OwnedPatterns } from './teams-owned'

type Props = { report: OwnersReport; tell: Tell }

const columns = [
  { name: 'Name' },
  { name: 'Changes in 90 days', isNumber: true },
  { name: 'What it owns' },
  { name: 'Team' },
]
const aPerson = { one: 'person', many: 'people' }

/** Teams by name, each followed by those under it. */
export function TeamsTable({ report, tell }: Props) {
  if (report.teams.length === 0) return <p className="note">There are no teams yet: they come with GitHub.</p>
  return (
    <ListTable caption="Teams and what they own" columns={columns}>
      {report.teams.map((team) => (
        <TeamRow key={team.id} team={team} report={report} tell={tell} />
      ))}
    </ListTable>
  )
}

function TeamRow({ team, report, tell }: Props & { team: OwningTeam }) {
  const { entry, from, to } = report
  return (
    <ListRow title={<bdi>{`${'– '.repeat(team.depth)}${team.name}`}</bdi>} under={underOf(team)}>
      <Cell label="changes in 90 days" isNumber>
        {team.changes === null ? (
          '—'
        ) : (
          <Figure
            entry={entry}
            summary={team.changes}
            scope={{ team: team.id, service: null, repository: null, from, to }}
          />
        )}
      </Cell>
      <Cell label="">
        {team.repositories.length === 0 ? (
          'no repository as a whole'
        ) : (
          <ul className={styles.owned}>
            {team.repositories.map((one) => (
              <li key={one.id}>
                <bdi>{one.name}</bdi>
                <GiveRepositories report={report} repositories={[one]} tell={tell}>
                  Change owner
                </GiveRepositories>
                {one.decision === null ? null : (
                  <ActionButton
                    about={`the owner of ${one.name}`}
                    act={async () => {
                      const waits = await undo(one.decision?.id ?? '')
                      tell(
                        [`The owner of ${one.name} is what it was before.`, waits].filter(Boolean).join(' '),
                        {
                          isFocused: true,
                        },
                      )
                    }}
                    onDone={() => undefined}
                  >
                    Undo
                  </ActionButton>
                )}
              </li>
            ))}
          </ul>
        )}
        <OwnedPatterns patterns={team.patterns} />
      </Cell>
      <Cell label="">
        <TeamActs team={team} report={report} tell={tell} />
      </Cell>
    </ListRow>
  )
}

function TeamActs({ team, report, tell }: Props & { team: OwningTeam }) {
  const { decision, name } = team
  return (
    <span className={acts.acts}>
      <NameTeam report={report} team={team} tell={tell} />
      {decision === null ? null : (
        <ActionButton
          about={`what was said of the team ${name}`}
          act={async () => {
            await undo(decision.id)
            tell(`What was said of ${name} is undone.`, { isFocused: true })
          }}
          onDone={() => undefined}
        >
          Undo
        </ActionButton>
      )}
    </span>
  )
}

function underOf({ people, source }: OwningTeam): string {
  const whose = source === 'github' ? 'a team of GitHub' : 'made here'
  return people === null
    ? `${whose} · too few people for its numbers`
    : `${whose} · ${formatCountOf(people, aPerson)}`
}
