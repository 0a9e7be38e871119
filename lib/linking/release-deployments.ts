import type { DeploymentExclusion } from '@/lib/domain/change'
import type { Release } from '@/lib/domain/deployment'
import { type DeliveryFacts, type ReadDeployment, toDeployment } from './delivery-facts'

/** Published releases, at the commit of their tag. A draft is not out yet, a pre-release is not for production. */
export function releaseDeployments(facts: DeliveryFacts): ReadDeployment[] {
  const shaOf = new Map(facts.tags.map((tag) => [tag.name, tag.sha]))
  return facts.releases.map((release) => {
    const at = release.publishedAt ?? release.createdAt
    const exclusion = exclusionOf(release)
    const told = {
      // Releases and runs are numbered apart: bare, a run's number could be a release's.
      id: `release:${release.id}`,
      environment: 'production',
      sha: shaOf.get(release.tag) ?? (/^[0-9a-f]{40}$/.test(release.target) ? release.target : ''),
      url: release.url,
      // A release's creation time is its commit's date, not the start of anything.
      startedAt: at,
      finishedAt: at,
      outcome: exclusion === 'unfinished' ? ('unfinished' as const) : ('success' as const),
    }
    return {
      deployment: toDeployment(facts.repositoryId, 'release', told, exclusion),
      label: release.tag,
      isFromMainLine: release.target === facts.defaultBranch,
    }
  })
}

function exclusionOf(release: Release): DeploymentExclusion | null {
  if (release.isDraft || release.publishedAt === null) return 'unfinished'
  return release.isPrerelease ? 'not-production' : null
}
