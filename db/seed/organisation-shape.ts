/** What an organisation is before anything happens in it. */
export type TeamShape = {
  slug: string
  name: string
  /** How many people it has at the end. */
  size: number
  /** People who left (and were replaced) on the way. */
  leavers: number
  /** Whether the new tools sweep it: its throughput jumps. */
  swept: boolean
}

export type Language = 'typescript' | 'kotlin' | 'go' | 'python' | 'terraform' | 'swift'

export type RepositoryShape = {
  name: string
  team: string
  language: Language
  areas: readonly string[]
  /** Its part of the team's changes, against the team's other repositories. */
  weight: number
  mergeStyle: 'squash' | 'merge' | 'rebase'
  delivery: 'deployments' | 'workflow' | 'release' | 'none'
  productionName: string
  hasStaging: boolean
  /** Median minutes of working time from a merge to the deployment that carries it. */
  cadence: number
  dependencyBot: 'dependabot' | 'renovate' | null
  /** The PagerDuty service that watches it; null: nobody watches. */
  pagerDutyService: string | null
}

export type OrganisationShape = {
  owner: string
  zone: string
  /** Epoch ms. */
  startsAt: number
  endsAt: number
  teams: readonly TeamShape[]
  repositories: readonly RepositoryShape[]
  /** Pull requests that a person opens on an ordinary day of the first month. */
  changesPerPersonDay: number
  /** Incidents a day, per service, that no deployment caused. */
  backgroundIncidents: number
  /** Multiplies how often a change breaks something. */
  fragility: number
}
