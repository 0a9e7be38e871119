import type { DecisionBody } from '@/lib/api/decision-contract'
import { send } from '../forms/send'

type Answer = { decision: { id: string }; effect: { words: string | null } }

/** Keeps a decision; answers what it still waits for, null when numbers and lists have it. */
export const decide = async (body: Pick<DecisionBody, 'kind' | 'subject'> & { value: object }) =>
  (await send<Answer>('POST', '/api/v1/decisions', body)).effect.words

/** Takes a decision back. */
export const undo = async (id: string) =>
  (await send<Answer>('POST', `/api/v1/decisions/${encodeURIComponent(id)}/undo`)).effect.words
