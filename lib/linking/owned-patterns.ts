import type { CodeOwnersRule } from './code-owners'

/** A version of a file: since when it was seen, epoch ms, and when its last change was made, null where nobody tells. */
type Version = { seenAt: number; committedAt: number | null }

/**
 * Since when each version holds (epoch ms), oldest first: from its commit on, unless that lies before the version that it
 * follows or after it was seen.
 */
export function datedVersions<V extends Version>(
  versions: readonly V[],
): (V & { from: number; until: number | null })[] {
  let before = Number.NEGATIVE_INFINITY
  const dated = versions.map((version) => {
    const { seenAt, committedAt } = version
    const isPlausible = committedAt !== null && committedAt > before && committedAt <= seenAt
    before = isPlausible ? committedAt : seenAt
    return { ...version, from: before }
  })
  return dated.map((version, at) => ({ ...version, until: dated[at + 1]?.from ?? null }))
}

/** Whose a rule's paths are: the first team that is known; people and addresses own nothing. Null is no team. */
export function teamOfRule(
  { owners }: CodeOwnersRule,
  organisation: string,
  idBySlug: ReadonlyMap<string, string>,
): string | null {
  for (const owner of owners) {
    if (owner.kind !== 'team' || owner.organisation.toLowerCase() !== organisation.toLowerCase()) continue
    const id = idBySlug.get(owner.slug.toLowerCase())
    if (id !== undefined) return id
  }
  return null
}
