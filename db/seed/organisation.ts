import { DateTime } from 'luxon'
import { buildWorld } from './build-world'
import { marlowRepositories, marlowTeams } from './marlow-retail'
import type { World } from './world'

export const demoZone = 'Europe/Berlin'

/**
 * The demo: eighteen months of Marlow Retail up to `endsAt` (epoch ms, the start of a day).
 * The same arguments give the same world, to the last letter.
 */
export function demoWorld({ endsAt, seed = 1 }: { endsAt: number; seed?: number }): World {
  const startsAt = DateTime.fromMillis(endsAt, { zone: demoZone }).minus({ months: 18 }).toMillis()
  return buildWorld(
    {
      owner: 'marlow',
      zone: demoZone,
      startsAt,
      endsAt,
      teams: marlowTeams,
      repositories: marlowRepositories,
      changesPerPersonDay: 0.282,
      backgroundIncidents: 0.022,
      fragility: 1,
    },
    seed,
  )
}
