import type { GitHubRelease, GitHubTag } from '@/lib/connectors/github/payload'
import type { ReleasePlan, RepositoryHistory } from './change-plan'
import { toInstant } from './instant'
import { bots } from './people'
import type { Place } from './scene'

/** Published releases, newest first, each with its tag. */
export function writeReleases(
  { ids, shape, repository }: Place,
  { releases }: RepositoryHistory,
): { releases: GitHubRelease[]; tags: GitHubTag[] } {
  const tagged = releases.filter(
    (plan): plan is ReleasePlan & { version: string } =>
      plan.version !== null && plan.finishedAt < shape.endsAt,
  )
  const written = tagged.map(({ version, at, finishedAt }) => ({
    id: ids.number('release'),
    tag_name: version,
    target_commitish: 'main',
    name: `${repository.name} ${version}`,
    draft: false,
    prerelease: false,
    html_url: `https://github.com/${shape.owner}/${repository.name}/releases/tag/${version}`,
    author: bots.actions.user,
    created_at: toInstant(at),
    published_at: toInstant(finishedAt),
  }))
  const tags = tagged.map(({ version, sha }) => ({ name: version, commit: { sha } }))
  return { releases: written.reverse(), tags: tags.reverse() }
}
