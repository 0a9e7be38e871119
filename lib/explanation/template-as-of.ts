import { textCountsForMs } from './text-as-of'

/** The templates of a repository, since `seenAt` (epoch ms). */
export type TemplateVersion = { seenAt: number; templates: readonly { body: string }[] }

/**
 * The lines that a text written between `from` and `until` (epoch ms) may have been begun with: of all templates that stood
 * within that time. What was seen first counts as having stood before. Null when there was none.
 */
export function templateWithin(
  versions: readonly TemplateVersion[],
  { from, until }: { from: number; until: number },
): string | null {
  const inOrder = versions.toSorted((one, other) => one.seenAt - other.seenAt)
  const standing = inOrder.filter((version, at) => {
    const begins = at === 0 ? Number.NEGATIVE_INFINITY : version.seenAt
    return begins <= until && (inOrder[at + 1]?.seenAt ?? Number.POSITIVE_INFINITY) > from
  })
  const bodies = standing.flatMap(({ templates }) => templates.map(({ body }) => body))
  return bodies.length === 0 ? null : [...new Set(bodies)].join('\n')
}

/** The lines that the text of a pull request may have been begun with, until it counts no more. Instants epoch ms. */
export function templateOf(
  versions: readonly TemplateVersion[],
  { openedAt, mergedAt }: { openedAt: number | null; mergedAt: number | null },
): string | null {
  const from = openedAt ?? mergedAt ?? Number.NEGATIVE_INFINITY
  const until = mergedAt === null ? Number.POSITIVE_INFINITY : mergedAt + textCountsForMs
  return templateWithin(versions, { from, until })
}
