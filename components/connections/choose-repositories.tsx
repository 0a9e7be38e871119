'use client'

import { useId, useState } from 'react'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import type { RepositoryChoice } from '@/lib/domain/repository-choice'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import { TeamChoice } from '../admin/team-choice'
import { type Found, isRead, withNew, withRepository, withRule } from './choice-of-repositories'
import styles from './steps.module.css'

type Props = {
  check: Pick<GitHubCheck, 'repositories' | 'teams'>
  choice: RepositoryChoice
  onChoose: (choice: RepositoryChoice) => void
}

const mostListed = 100
const rules = [
  { rule: 'all', words: 'All that it sees; new ones are read as they appear' },
  { rule: 'teams', words: 'Those that chosen teams may write to; new ones follow the teams' },
  { rule: 'chosen', words: 'By hand' },
] as const

/** Which repositories are read: all, by team or by hand, and what of them is left out. */
export function ChooseRepositories({ check, choice, onChoose }: Props) {
  const { rows, total } = check.repositories
  const name = useId()
  const read = rows.filter((found) => isRead(choice, found)).length
  return (
    <section className={`panel ${styles.body}`} aria-labelledby={`${name}-title`}>
      <div>
        <h2 id={`${name}-title`}>Repositories</h2>
        <p className="note" role="status">
          {formatCount(read)} of {formatCountOf(total, { one: 'repository', many: 'repositories' })} are read.
          One that is left out later keeps its history.
        </p>
      </div>
      <fieldset className={styles.choice}>
        <legend className="title">Which are read</legend>
        {rules
          .filter(({ rule }) => rule !== 'teams' || check.teams.length > 0)
          .map(({ rule, words }) => (
            <label key={rule} className={styles.option}>
              <input
                type="radio"
                name={name}
                checked={choice.rule === rule}
                onChange={() => onChoose(withRule(choice, rule, rows))}
              />
              {words}
            </label>
          ))}
      </fieldset>
      {choice.rule === 'teams' ? (
        <TeamChoice
          teams={check.teams.map(({ id, name: team, organisation }) => ({
            id,
            name: `${organisation}/${team}`,
          }))}
          chosen={choice.teamIds}
          onChoose={(teamIds) => onChoose({ ...choice, teamIds })}
        />
      ) : null}
      {choice.rule === 'chosen' ? (
        <label className={styles.option}>
          <input
            type="checkbox"
            checked={choice.takesNew}
            onChange={(event) => onChoose(withNew(choice, event.target.checked, rows))}
          />
          Read repositories that appear later, too
        </label>
      ) : null}
      <List rows={rows} choice={choice} onChoose={onChoose} />
      {rows.length < total ? (
        <p className="note">
          The other {formatCount(total - rows.length)} are not listed here; the rule holds for them too.
        </p>
      ) : null}
    </section>
  )
}

type ListProps = Pick<Props, 'choice' | 'onChoose'> & { rows: readonly Found[] }

function List({ rows, choice, onChoose }: ListProps) {
  const [sought, setSought] = useState('')
  const id = useId()
  const matching = rows
    .filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()))
    .toSorted(
      (a, b) => (b.pushedAt ?? '').localeCompare(a.pushedAt ?? '') || a.name.localeCompare(b.name, 'en'),
    )
  const isOpenToHand = ({ id: found, teams }: Found) =>
    choice.rule !== 'teams' ||
    choice.leftOut.includes(found) ||
    teams.some((team) => choice.teamIds.includes(team))
  return (
    <div className={styles.choice}>
      <label htmlFor={id} className="title">
        Find a repository
      </label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <fieldset className={`${styles.choice} ${styles.list}`}>
        <legend className="unseen">Repositories, the last that moved first</legend>
        {matching.slice(0, mostListed).map((found) => (
          <label key={found.id}>
            <input
              type="checkbox"
              checked={isRead(choice, found)}
              disabled={!isOpenToHand(found)}
              onChange={(event) => onChoose(withRepository(choice, found, event.target.checked))}
            />
            {found.name}
            <span className={styles.under}>{aboutRepository(found)}</span>
          </label>
        ))}
      </fieldset>
      <p className="note">
        {matching.length > mostListed
          ? `${formatCount(mostListed)} of ${formatCount(matching.length)} shown: write a part of the name to find the others.`
          : `${formatCount(matching.length)} shown.`}
      </p>
    </div>
  )
}

function aboutRepository({ isPrivate, isArchived, pullRequests }: Found): string {
  const parts = [
    isPrivate ? 'private' : null,
    isArchived ? 'archived' : null,
    pullRequests === null
      ? null
      : formatCountOf(pullRequests, { one: 'pull request', many: 'pull requests' }),
  ]
  return parts.filter((part) => part !== null).join(', ')
}
