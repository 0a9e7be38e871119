'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveryChoice } from '@/lib/mapping/delivery-choice'
import { send } from '../forms/send'

type Saved = {
  decisions: string[]
  repositories: number
  effect: { state: 'drawn' | 'waiting'; words: string | null }
}

/** What was saved last, and how to take it back; `decisions` empty: nothing to take back. */
export type SavedLast = Saved & { isUndone: boolean }

/** A choice that is not saved yet, for the report's question; null: nothing is changed. */
export function useDeliveryChoice(repository: string) {
  const client = useQueryClient()
  const [choice, setChoice] = useState<DeliveryChoice | null>(null)
  const [last, setLast] = useState<SavedLast | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (act: () => Promise<SavedLast>) => act(),
    onSuccess: async (saved) => {
      setChoice(null)
      setLast(saved)
      await client.invalidateQueries()
    },
  })
  return {
    choice,
    search: choice === null ? '' : new URLSearchParams({ choice: JSON.stringify(choice) }).toString(),
    last,
    isPending,
    error,
    choose: (next: DeliveryChoice | null) => {
      setLast(null)
      setChoice(next)
    },
    save: (to: { others: boolean; everywhere: boolean }) =>
      mutate(async () => {
        const saved = await send<Saved>('PUT', '/api/v1/mapping/deployments', {
          ...choice,
          repository,
          ...to,
        })
        return { ...saved, isUndone: false }
      }),
    undo: (decisions: string[]) =>
      mutate(async () => {
        const undone = await send<Saved>('POST', '/api/v1/decisions/undo', { decisions })
        return { ...undone, isUndone: true }
      }),
  }
}
