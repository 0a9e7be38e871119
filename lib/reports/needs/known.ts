import type { StreamState } from '@/db/queries/list-coverage'
import type { ConnectionAnswer } from '../../api/connection-contract'
import type { SyncAnswer, SyncSourceAnswer } from '../../api/sync-contract'

export type Source = ConnectionAnswer['source']

/** What is known of a source besides its connection. Instants epoch ms. */
export type Watched = {
  connection: ConnectionAnswer
  sync: SyncSourceAnswer | null
  /** Where the vendor sends its events to; null where it cannot reach us, or what it sends cannot be verified. */
  deliveryUrl: string | null
  /** When something last moved there that an event tells of. */
  movedAt: number | null
}

export type Known = {
  now: number
  watched: readonly Watched[]
  /** Of the sources, left ones too. */
  streams: readonly StreamState[]
  reader: SyncAnswer['reader']
  /** Services of PagerDuty that stand for none of ours. */
  unmatched: readonly string[]
}

export const lackingOf = ({ check }: ConnectionAnswer) =>
  (check?.permissions ?? []).filter(({ state }) => state === 'lacking')

export const isSingleSignOn = ({ errorKind, errorAction }: StreamState): boolean =>
  errorKind === 'permission-missing' && /single sign-on/i.test(errorAction ?? '')
