import type { Viewer } from '../auth/viewer'
import { unowned } from '../domain/team'
import { settings } from '../settings'
import { freshness } from './freshness'
import { zone } from './hours'
import { services, teams } from './places'
import type { Frame } from './screens/screen'
import { derivedFromStreams, isBeingConcluded, repositories, streams } from './streams'
import { visibilityOf } from './visibility'

const demoWords = 'This is a made-up organisation. It goes when you connect GitHub or PagerDuty.'

/** What every screen shows around its content. What this reader may not ask for is not offered. */
export function frame(viewer: Viewer, now: number, problems: string[] = []): Frame {
  const { isDemo } = settings()
  const visibility = visibilityOf(viewer)
  const { rows, hiddenTeamIds, hiddenServiceIds, repositoryIds } = visibility
  const all = teams().length === 0 ? [] : [...teams(), unowned]
  return {
    zone: zone(),
    viewer: shownViewer(viewer),
    isDemo,
    demoWords: isDemo ? demoWords : null,
    freshness: freshness(now, visibility),
    isBeingConcluded: derivedFromStreams('being concluded', () => streams().some(isBeingConcluded)),
    problems,
    rows,
    hidesSmallTeams: hiddenTeamIds.size > 0,
    teams: all.filter(({ id }) => !hiddenTeamIds.has(id)).map(({ slug, name }) => ({ slug, name })),
    services: services()
      .filter(({ id }) => !hiddenServiceIds.has(id))
      .map(({ id, name }) => ({ id, name })),
    repositories: repositories()
      .filter(({ id }) => repositoryIds.has(id))
      .map(({ name }) => ({ name })),
  }
}

/** What a screen may know of who looks at it. */
const shownViewer = ({ id, name, grants }: Viewer): Frame['viewer'] => ({
  id,
  name,
  grants: [...grants],
})
