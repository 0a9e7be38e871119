import type { Repository } from '@/lib/domain/repository'

export type NamedRepository = Pick<Repository, 'id' | 'name' | 'url'>

/** Repository ids by `owner/name` in lower case. */
export function repositoriesByName(repositories: readonly NamedRepository[]): Map<string, string> {
  return new Map(repositories.map((it) => [it.name.toLowerCase(), it.id]))
}

/**
 * Ids of the repositories that a text names as `owner/name`, alone or inside a URL, in order of mention.
 * Whole path segments only: `acme/api` is not in `acme/api-gateway`.
 */
export function mentionedRepositories(text: string, byName: ReadonlyMap<string, string>): string[] {
  const mentioned = new Set<string>()
  for (const path of text.toLowerCase().split(/[^\w./-]+/)) {
    const segments = path.split('/').map((it) => it.replace(/(?:\.git)?\.*$/, ''))
    for (const [at, owner] of segments.entries()) {
      const id = byName.get(`${owner}/${segments[at + 1] ?? ''}`)
      if (id !== undefined) mentioned.add(id)
    }
  }
  return [...mentioned]
}
