'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnnotationsAnswer } from '@/lib/api/decision-contract'
import { formatDayYear } from '@/lib/format/format-instant'
import type { Frame, Scope } from '@/lib/reports/screens/screen'
import { send } from '../forms/send'
import form from '../frame/form.module.css'
import { Moment } from '../lists/moment'
import { querySearch } from '../reports/scope-search'
import styles from './annotation-list.module.css'

type Props = { frame: Frame; scope: Scope }

/** What is noted on the weeks of the window: who, when, and Undo for those who may. */
export function AnnotationList({ frame, scope }: Props) {
  const search = querySearch({ ...scope, service: null, repository: null })
  const { data, error } = useQuery({
    queryKey: ['annotations', search],
    queryFn: ({ signal }) => readAnnotations(search, signal),
  })
  const client = useQueryClient()
  const undoing = useMutation({
    mutationFn: (id: string) => send('POST', `/api/v1/annotations/${encodeURIComponent(id)}/undo`),
    onSuccess: () => client.invalidateQueries(),
  })
  const failure = undoing.error ?? error
  if (data?.rows.length === 0 || (data === undefined && failure === null)) return null
  return (
    <section className={styles.list} aria-label="Notes on these weeks">
      {failure && (
        <p role="alert" className={form.refused}>
          {failure.message}
        </p>
      )}
      <ul>
        {data?.rows.map(({ id, week, text, team, author, createdAt, canUndo }) => (
          <li key={id}>
            <p>
              <b>{formatDayYear(Date.parse(week), 'UTC')}</b> {text}
            </p>
            <p className="note">
              {author ?? 'a person'}, <Moment at={createdAt} zone={frame.zone} as="minute" />
              {team === null ? '' : `, for ${frame.teams.find(({ slug }) => slug === team)?.name ?? team}`}
              {canUndo && (
                <>
                  {' · '}
                  <button
                    type="button"
                    className="plain"
                    disabled={undoing.isPending}
                    onClick={() => undoing.mutate(id)}
                  >
                    Undo<span className="unseen">: {text}</span>
                  </button>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function readAnnotations(search: string, signal: AbortSignal): Promise<AnnotationsAnswer> {
  const response = await fetch(`/api/v1/annotations?${search}`, { signal })
  if (!response.ok) throw new Error(`What is noted could not be read (${response.status}).`)
  return (await response.json()) as AnnotationsAnswer
}
