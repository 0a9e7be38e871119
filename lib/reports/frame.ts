import type { Viewer } from '../auth/viewer'
import { unowned } from '../domain/team'
import { settings } from '../settings'
import { freshness } from './freshness'
import { hiddenTeams } from './hidden-teams'
import { services, teams } from './places'
import type { Frame } from './report'
import { repositories } from './streams'

const demoWords =
  'This is a made-up organisation. Set HEADROOM_GITHUB_TOKEN and HEADROOM_PAGERDUTY_TOKEN and start again to see your own.'

/** What every screen shows around its content. Teams too small to be shown are not offered. */
export function frame(viewer: Viewer, now: number, problems: string[] = []): Frame {
  const { zone, isDemo } = settings()
  const hidden = hiddenTeams(teams())
  const shown = teams()
    .filter((team) => !hidden.has(team.id))
    .map(({ slug, name }) => ({ slug, name }))
  const own = repositories().filter(({ teamId }) => teamId === null || !hidden.has(teamId))
  const shownIds = new Set(own.map(({ id }) => id))
  return {
    zone,
    viewer: shownViewer(viewer),
    isDemo,
    demoWords: isDemo ? demoWords : null,
    freshness: freshness(now),
    problems,
    teams: teams().length === 0 ? [] : [...shown, { slug: unowned.slug, name: unowned.name }],
    services: services()
      .filter(({ repositoryIds }) => repositoryIds.some((id) => shownIds.has(id)))
      .map(({ id, name }) => ({ id, name })),
    repositories: own.map(({ name }) => ({ name })),
  }
}

/** What a screen may know of who looks at it. */
export const shownViewer = ({ id, name, grants }: Viewer): Frame['viewer'] => ({
  id,
  name,
  grants: [...grants],
})
