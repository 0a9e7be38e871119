import type { BodyVersion } from '@/lib/domain/pull-request'

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
