import type { SyncAnswer } from '@/lib/api/sync-contract'
import type { Site } from './site'

export type Row = SyncAnswer['rows'][number]

/**
 * Something that goes wrong while a source is read.
 * - `begin` starts it; `lift` ends it (when absent, the vendors simply answer again).
 * - `strikes`: the streams that may suffer; all others are read as if nothing were.
 * - `told`: what stands in the error meanwhile; null where reading gets over it within its round.
 * - `needsPerson`: it does not end by itself; a person must do what the error says.
 */
export type Fault = {
  name: string
  begin(site: Site, when: When): void
  lift?(site: Site): void
  strikes(row: Row): boolean
  told: RegExp | null
  needsPerson: boolean
  /** When it begins: with the first reading, or (when absent) with one after the world moved on. */
  when?: When
  /** No stream fails: an object is told as unread, and the others are read on. */
  isUnread?: true
  /** No number is wrong without it: it is told, and the rest is as current as ever. */
  isOptional?: true
}

export type When = 'first' | 'later'

export const ofSource = (source: Row['source']) => (row: Row) => row.source === source

/** Streams of `acme/api` on GitHub; all of them, or those named. */
export const ofApi =
  (...streams: string[]) =>
  ({ source, scope, stream }: Row) =>
    source === 'github' && scope === 'acme/api' && (streams.length === 0 || streams.includes(stream))

/** Streams of PagerDuty by name. */
export const ofPagerDuty =
  (...streams: string[]) =>
  ({ source, stream }: Row) =>
    source === 'pagerduty' && streams.includes(stream)
