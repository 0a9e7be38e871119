import { covers, type Interval } from '../domain/intervals'
import type { UnknownReason } from './catalogue-entry'

/** Why a stretch of a connected source is not known: nobody read it, or what was read is still being worked out. */
export type UnreadReason = Extract<UnknownReason, 'not-read-yet' | 'not-concluded-yet'>

export const isUnread = (reason: UnknownReason | undefined): reason is UnreadReason =>
  reason === 'not-read-yet' || reason === 'not-concluded-yet'

/** Of a stretch [start, end) that is not known; `read` is what was read completely, whether or not it is concluded. */
export function whyUnread(read: readonly Interval[], start: number, end: number): UnreadReason {
  const until = read.at(-1)?.until ?? Number.NEGATIVE_INFINITY
  const isRead = until > start && covers(read, start, Math.min(end, until))
  return isRead ? 'not-concluded-yet' : 'not-read-yet'
}

/** Of an instant at which what stands open is not known; what came after the last reading is not held against it. */
export const whyUnreadAt = (read: readonly Interval[], instant: number): UnreadReason =>
  read.some(({ from }) => from <= instant) ? 'not-concluded-yet' : 'not-read-yet'
