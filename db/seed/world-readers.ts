import type { GitHubReader } from '@/lib/connectors/github/reader'
import type { PagerDutyReader } from '@/lib/connectors/pagerduty/reader'
import { readGitHub } from './github-world-reader'
import { readPagerDuty } from './pager-duty-world-reader'
import type { World } from './world'

/** Readers over a world in memory, paged as the live ones are, so that the demo takes the road of a live sync. */
export function readWorld(world: World): { github: GitHubReader; pagerDuty: PagerDutyReader } {
  return {
    github: readGitHub(world.github, world.endsAt),
    pagerDuty: readPagerDuty(world.pagerDuty, world.endsAt),
  }
}
