import type { BodyVersion } from '@/lib/domain/pull-request'
import { explanationWords } from './provenance'

/** How long after the merge a text still counts, ms. */
export const textCountsForMs = 7 * 24 * 60 * 60 * 1000

/**
 * The body as it stood at `at` (epoch ms): the last version known to be written by then; null when there was none.
 * The first version without a time counts as written when the pull request was opened. A later version without a
 * time counts only when one that follows it was written in time: otherwise nobody can say it was not added afterwards.
 */
export function textAsOf(versions: readonly BodyVersion[], at: number): BodyVersion | null {
  const inOrder = versions.toSorted((one, other) => one.ordinal - other.ordinal)
  return (
    inOrder.findLast((version) =>
      version.writtenAt === null ? version.ordinal === 0 : version.writtenAt <= at,
    ) ?? null
  )
}

/** Since when (epoch ms) the words of a version stand: those of an edit that left them alone are older. Null: not known. */
export function textSince(version: BodyVersion, versions: readonly BodyVersion[]): number | null {
  const before = versions
    .filter(({ ordinal }) => ordinal < version.ordinal)
    .toSorted((one, other) => other.ordinal - one.ordinal)
  if (before.length === 0) return version.writtenAt
  const words = explanationWords(version.body).join(' ')
  const other = before.findIndex(({ body }) => explanationWords(body).join(' ') !== words)
  const same = other === -1 ? before : before.slice(0, other)
  return (same.at(-1) ?? version).writtenAt
}
