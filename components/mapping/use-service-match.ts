'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { send } from '../forms/send'

/** A source's service and the one of ours that it may stand for; `serviceId` null is none of ours. */
export type Match = { id: string; serviceId: string | null }

type Told = { decision: { id: string }; effect: { state: 'drawn' | 'waiting'; words: string | null } }

/** A match that is not saved yet, for the report's question; null: none is thought of. */
export function useServiceMatch() {
  const client = useQueryClient()
  const [match, setMatch] = useState<Match | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ path, body }: { path: string; body: object; done: string }) =>
      send<Told>('POST', path, body),
    onSuccess: async ({ effect }, { done }) => {
      setMatch(null)
      setSaid(
        effect.state === 'drawn' ? `${done} The numbers have it in them.` : `${done} ${effect.words ?? ''}`,
      )
      await client.invalidateQueries()
    },
  })
  return {
    match,
    search:
      match === null ? '' : new URLSearchParams({ service: match.id, to: match.serviceId ?? '' }).toString(),
    said,
    isPending,
    error,
    think: (next: Match | null) => {
      setSaid(null)
      setMatch(next)
    },
    save: ({ id, serviceId }: Match) =>
      mutate({
        path: '/api/v1/decisions',
        body: { kind: 'service-join', subject: id, value: { serviceId } },
        done: 'Saved.',
      }),
    undo: (decision: string) =>
      mutate({ path: `/api/v1/decisions/${encodeURIComponent(decision)}/undo`, body: {}, done: 'Undone.' }),
  }
}
