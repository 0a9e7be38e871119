import type { SyncAnswer } from '@/lib/api/contract'
import { formatCount } from '@/lib/format/format-count'
import { sourceNames } from '../frame/freshness-words'
import type { Stream, StreamGroup } from './group-streams'

export const stateWords: Record<Stream['state'], string> = {
  failing: 'cannot be read',
  stale: 'late',
  syncing: 'being read',
  current: 'up to date',
}

/** One sentence about everything. */
export const headlines: Record<SyncAnswer['state'], string> = {
  failing: 'Something cannot be read',
  stale: 'Something was not read lately',
  syncing: 'Reading, newest first',
  current: 'Everything is read and up to date',
}

/** "420 of 1,200 read", or "420 read" while the source has not said how many there are. */
export function progressWords({ read, expected }: Pick<StreamGroup, 'read' | 'expected'>): string {
  return expected === null || expected < read
    ? `${formatCount(read)} read`
    : `${formatCount(read)} of ${formatCount(expected)} read`
}

/** Read share 0–1; null while unknown, or when nothing is expected. */
export function progressOf({ read, expected }: Pick<StreamGroup, 'read' | 'expected'>): number | null {
  return expected === null || expected === 0 ? null : Math.min(1, read / expected)
}

/** A group without a repository is the account itself. */
export const groupName = ({ source, scope }: Pick<StreamGroup, 'source' | 'scope'>): string =>
  scope === '' ? `${sourceNames[source]}, whole account` : scope

export const streamName = (stream: string): string => stream.replaceAll('-', ' ').replace(':', ': ')
