import { buildWorld } from '@/db/seed/build-world'
import { marlowRepositories } from '@/db/seed/marlow-retail'
import type { World } from '@/db/seed/world'

const dayMs = 24 * 60 * 60 * 1000
/** Epoch ms. */
export const smallTeamsEndAt = Date.UTC(2026, 5, 1)
/** Quokka and Wombat are too small to be shown; what is theirs bears their name. */
const teamSizes = { payments: 6, mobile: 5, catalogue: 5, quokka: 4, wombat: 3 }
const repositoryNames = ['payments-api', 'refunds-worker', 'mobile-app', 'mobile-bff', 'catalogue-api']
const small = { 'data-pipelines': 'quokka', 'reporting-api': 'quokka', 'search-api': 'wombat' }

const ofTheSmall = marlowRepositories.flatMap((repository) => {
  const team = Object.entries(small).find(([name]) => name === repository.name)?.[1]
  const name = `${team}-${repository.name}`
  return team === undefined ? [] : [{ ...repository, team, name, pagerDutyService: name }]
})

/** An organisation in which teams of four and of three people stand beside three larger ones. */
export const smallTeamsWorld = (): World =>
  buildWorld(
    {
      owner: 'marlow',
      zone: 'Europe/Berlin',
      startsAt: smallTeamsEndAt - 91 * dayMs,
      endsAt: smallTeamsEndAt,
      teams: Object.entries(teamSizes).map(([slug, size]) => ({
        slug,
        name: `${slug.charAt(0).toUpperCase()}${slug.slice(1)} people`,
        size,
        leavers: 0,
        swept: true,
      })),
      repositories: [
        ...marlowRepositories.filter(({ name }) => repositoryNames.includes(name)),
        ...ofTheSmall,
      ].map((repository) => ({ ...repository, hasStaging: false, cadence: 38 * 60 })),
      changesPerPersonDay: 0.07,
      backgroundIncidents: 0.03,
      fragility: 2.6,
    },
    7,
  )
