'use client'

import type { Frame, Scope } from '@/lib/reports/screens/screen'
import { Choice, type Option } from './choice'
import styles from './filter-sentence.module.css'
import { useFilters } from './use-filters'
import { WindowChoice } from './window-choice'

export type Filter = 'team' | 'service' | 'repository' | 'window' | 'bucket'

const usual: readonly Filter[] = ['team', 'service', 'window', 'bucket']
const buckets: readonly Option[] = ['day', 'week', 'month'].map((name) => ({ value: name, name }))
const all = (name: string, options: Option[]): Option[] => [{ value: '', name }, ...options]

type Props = { frame: Frame; scope: Scope; filters?: readonly Filter[] }

/** "[All teams] · [all services] over [the last 26 weeks] by [week]": the filters as a sentence; their state is the URL. */
export function FilterSentence({ frame, scope, filters = usual }: Props) {
  const { choose, isPending } = useFilters()
  const has = (filter: Filter) => filters.includes(filter)
  const set = (key: string) => (value: string) => choose({ [key]: value === '' ? null : value })
  const teams = frame.teams.map((team) => ({ value: team.slug, name: team.name }))
  const services = frame.services.map((service) => ({ value: service.id, name: service.name }))
  const repositories = frame.repositories.map(({ name }) => ({ value: name, name }))
  return (
    <search className={styles.sentence} aria-label="Filters" aria-busy={isPending}>
      {has('team') ? (
        <Choice
          label="Team"
          value={scope.team ?? ''}
          options={all('All teams', teams)}
          onChoose={set('team')}
        />
      ) : null}
      {has('service') ? (
        <>
          <span aria-hidden>·</span>
          <Choice
            label="Service"
            value={scope.service ?? ''}
            options={all('all services', services)}
            onChoose={set('service')}
          />
        </>
      ) : null}
      {(has('repository') && repositories.length > 0) || scope.repository !== null ? (
        <>
          <span>in</span>
          <Choice
            label="Repository"
            value={scope.repository ?? ''}
            options={all('all repositories', repositories)}
            onChoose={set('repository')}
          />
        </>
      ) : null}
      {has('window') ? <WindowChoice scope={scope} choose={choose} /> : null}
      {has('bucket') ? (
        <>
          <span>by</span>
          <Choice label="By" value={scope.bucket} options={buckets} onChoose={set('bucket')} />
        </>
      ) : null}
    </search>
  )
}
