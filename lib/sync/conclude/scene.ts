import type { Reader } from '@/db/open'
import { ownerOf } from '@/db/queries/find-owner'
import { unowned } from '@/lib/domain/team'

const dayMs = 24 * 60 * 60 * 1000
const activeForDays = 90

/** The team that owns a repository at an instant, or what of it `byPath` owns. */
export type TeamAt = (instant: number, byPath?: string | null) => string

export function readOwners(reader: Reader, repositoryId: string): TeamAt {
  const owner = ownerOf(reader, repositoryId)
  return (instant, byPath) => owner(instant, byPath) ?? unowned.id
}

/** Whole days since 1970, UTC. */
export const dayOf = (instant: number): number => Math.floor(instant / dayMs)

/** Distinct people with an act in the 90 days up to the end of an instant's day. */
export class ActivePeople {
  private readonly days = new Map<number, Set<string>>()
  private readonly counts = new Map<number, number>()
  private readonly present = new Map<string, number>()
  /** The first and the last day counted in. */
  private since = 0
  private until: number | null = null

  add(accountId: string, day: number): void {
    const known = this.days.get(day)
    if (known) known.add(accountId)
    else this.days.set(day, new Set([accountId]))
  }

  /** Add everything first; asked in the order of time it walks each day twice in all. */
  countAt(instant: number): number {
    const day = dayOf(instant)
    const known = this.counts.get(day)
    if (known !== undefined) return known
    if (this.until === null || day < this.until) this.rewind(day)
    for (let next = (this.until ?? day) + 1; next <= day; next += 1) this.moveTo(next)
    this.counts.set(day, this.present.size)
    return this.present.size
  }

  private rewind(day: number): void {
    this.present.clear()
    this.until = day - activeForDays
    this.since = this.until + 1
  }

  private moveTo(day: number): void {
    for (const id of this.days.get(day) ?? []) this.present.set(id, (this.present.get(id) ?? 0) + 1)
    const left = day - activeForDays
    for (const id of (left >= this.since ? this.days.get(left) : undefined) ?? []) {
      const days = (this.present.get(id) ?? 0) - 1
      if (days > 0) this.present.set(id, days)
      else this.present.delete(id)
    }
    this.until = day
  }
}
