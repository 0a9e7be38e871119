'use client'

import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import { send } from '../forms/send'
import type { Query } from '../reports/scope-search'
import type { Told } from './correction'
import { metricOf } from './decision-words'

/** A metric before and after a decision. */
export type Moved = { entry: CatalogueAnswer; before: MetricAnswer; after: MetricAnswer; scope: Query }

/** What came of a decision. `moved` is null where no number is told or the conclusions are still being drawn. */
export type Outcome = {
  row: string
  name: string
  metric: string | null
  /** What can be undone; null after an undo. */
  decisionId: string | null
  /** Why no number tells the effect yet; null when one does, or none would. */
  note: string | null
  moved: Moved | null
}

type Kept = { decision: { id: string }; effect: { state: 'drawn' | 'waiting'; words: string | null } }
type Asked = Pick<Outcome, 'row' | 'name' | 'metric'> & {
  path: string
  body: object
  isUndo: boolean
  onKept?: () => void
}

/** Keeps or takes back a decision, reads every report again, and tells what moved within `search`. */
export function useDecide(search: string) {
  const client = useQueryClient()
  // What it moved is read for seconds after it is kept: a decision made meanwhile is taken.
  const [isBeingKept, setBeingKept] = useState(false)
  const { mutate, mutateAsync, data, error, variables, isPending, reset } = useMutation({
    mutationFn: async (asked: Asked) => {
      setBeingKept(true)
      try {
        return await decide(client, search, asked, () => {
          setBeingKept(false)
          asked.onKept?.()
        })
      } catch (error) {
        setBeingKept(false)
        throw error
      }
    },
  })
  return {
    outcome: data ?? null,
    // The dialog itself says why a decision was refused.
    error: variables?.isUndo ? error : null,
    isPending,
    isBeingKept,
    reset,
    /** `onKept` is called once it is kept, before what it moved is read. */
    keep: ({ row, name, said, reason }: Told, onKept?: () => void) =>
      mutateAsync({
        row,
        name,
        metric: metricOf(said.kind, said.value),
        path: '/api/v1/decisions',
        body: { ...said, ...(reason === null ? {} : { reason }) },
        isUndo: false,
        ...(onKept ? { onKept } : {}),
      }),
    undo: ({ id, row, metric }: { id: string; row: string; metric: string | null }) =>
      mutate({
        row,
        metric,
        name: 'Undone',
        path: `/api/v1/decisions/${encodeURIComponent(id)}/undo`,
        body: {},
        isUndo: true,
      }),
  }
}

const waitingWords = 'It is kept. Numbers and lists follow as soon as the conclusions are drawn again.'

async function decide(
  client: QueryClient,
  search: string,
  { row, name, metric, path, body, isUndo }: Asked,
  onKept: () => void,
): Promise<Outcome> {
  const before = await readMetric(metric, search)
  const { decision, effect } = await send<Kept>('POST', path, body)
  onKept()
  const [moved] = await Promise.all([
    effect.state === 'drawn' && before !== null ? readMoved(client, before, search) : null,
    client.invalidateQueries(),
  ])
  return {
    row,
    name,
    metric,
    decisionId: isUndo ? null : decision.id,
    note: effect.state === 'waiting' ? (effect.words ?? waitingWords) : moved === unread ? unreadWords : null,
    moved: moved === unread ? null : moved,
  }
}

const unread = Symbol('unread')
const unreadWords =
  'It is kept. What it moved could not be read just now; this screen is read again by itself.'

/** What is kept is kept, whether or not its effect can be read. */
async function readMoved(
  client: QueryClient,
  before: MetricAnswer,
  search: string,
): Promise<Moved | null | typeof unread> {
  try {
    const [after, entry] = await Promise.all([
      readMetric(before.metric, search),
      readEntry(client, before.metric),
    ])
    return after && entry ? { entry, before, after, scope: queryOf(search, after) } : null
  } catch {
    return unread
  }
}

function queryOf(search: string, { from, to }: MetricAnswer): Query {
  const given = new URLSearchParams(search)
  return {
    team: given.get('team'),
    service: given.get('service'),
    repository: given.get('repository'),
    from,
    to,
  }
}

async function readMetric(metric: string | null, search: string): Promise<MetricAnswer | null> {
  return metric === null ? null : await read<MetricAnswer>(`/api/v1/metrics/${metric}?${search}`)
}

async function readEntry(client: QueryClient, metric: string): Promise<CatalogueAnswer | null> {
  const { rows } = await client.fetchQuery({
    queryKey: ['catalogue'],
    queryFn: () => read<{ rows: CatalogueAnswer[] }>('/api/v1/metrics'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return rows.find(({ id }) => id === metric) ?? null
}

async function read<Answer>(path: string): Promise<Answer> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`The numbers that this moves could not be read (${response.status}).`)
  return (await response.json()) as Answer
}
