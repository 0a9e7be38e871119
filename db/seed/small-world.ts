import { buildWorld } from './build-world'
import { day } from './instant'
import { marlowRepositories } from './marlow-retail'
import { demoZone } from './organisation'
import type { World } from './world'

const cadence = 38 * 60

/**
 * The same story in twenty weeks of three repositories, one for each way to deploy: some 120 pull requests,
 * 40 deployments and 15 incidents, for tests that read a whole world through the simulators.
 */
export function smallWorld({ endsAt, seed = 1 }: { endsAt: number; seed?: number }): World {
  return buildWorld(
    {
      owner: 'marlow',
      zone: demoZone,
      startsAt: endsAt - 140 * day,
      endsAt,
      teams: [
        { slug: 'payments', name: 'Payments', size: 6, leavers: 1, swept: true },
        { slug: 'mobile', name: 'Mobile', size: 5, leavers: 0, swept: true },
      ],
      repositories: marlowRepositories
        .filter(({ name }) => ['payments-api', 'refunds-worker', 'mobile-app'].includes(name))
        .map((repository) => ({ ...repository, hasStaging: false, cadence })),
      changesPerPersonDay: 0.06,
      backgroundIncidents: 0.016,
      fragility: 2.6,
    },
    seed,
  )
}
