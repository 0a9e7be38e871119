import type { GitHubActor, GitHubUser } from '@/lib/connectors/github/payload'
import type { Identifiers } from './identifiers'
import type { OrganisationShape, TeamShape } from './organisation-shape'
import type { Random } from './random'

/** An account as each interface writes it. A deleted account ("ghost") is null in both. */
export type Account = {
  actor: GitHubActor | null
  user: GitHubUser | null
  name: string
  email: string
  login: string
}

export type Person = Account & { team: string; pagerDutyId: string; from: number; until: number }

const firstNames =
  'Ada Bruno Carla Deniz Elif Femke Goran Hanna Ilse Jonas Kaya Lena Mateo Nadia Oskar Petra Quirin Rosa Samir Tilda Ulla Viktor Wanda Xenia Yusuf Zofia'.split(
    ' ',
  )
const lastNames =
  'Abendrot Birkfeld Calloway Dornbusch Eschbach Fernhill Grauwald Holmquist Ibenholt Jarnvik Kestrel Lindqvist Marchwood Nordhaven Oakenby Pellworm Quillfeather Ravensby Silbertal Thornbury Ulmenau Vossberg Wetherell Yarrowby Zirbel'.split(
    ' ',
  )

/** Everyone who ever was with a team; `until` of those still there is infinite. */
export function hirePeople(shape: OrganisationShape, ids: Identifiers, random: Random): Person[] {
  let count = 0
  return shape.teams.flatMap((team) =>
    Array.from({ length: team.size + team.leavers }, (_, index) =>
      hire(shape, team, { index, count: count++ }, ids, random),
    ),
  )
}

function hire(
  shape: OrganisationShape,
  team: TeamShape,
  place: { index: number; count: number },
  ids: Identifiers,
  random: Random,
): Person {
  const name = nameOf(place.count)
  const login = name.toLowerCase().replace(' ', '-')
  const changedAt = shape.startsAt + (shape.endsAt - shape.startsAt) * random.between(0.2, 0.45)
  const left = place.index >= team.size
  const replaced = place.index < team.leavers
  const ghost = left && team.slug === 'search'
  const account = accountOf({ id: 7_100_000 + place.count * 137, login, name, type: 'User' })
  return {
    ...account,
    ...(ghost ? { actor: null, user: null } : {}),
    email: `${login}@marlow.example`,
    team: team.slug,
    pagerDutyId: ids.pagerDuty('P'),
    from: replaced ? changedAt : Number.NEGATIVE_INFINITY,
    until: left ? changedAt : Number.POSITIVE_INFINITY,
  }
}

// Steps of 1 and 3 through lists of 26 and 25 meet each pair once in 650 people.
function nameOf(count: number): string {
  return `${firstNames[count % firstNames.length]} ${lastNames[(count * 3 + 4) % lastNames.length]}`
}

type Identity = { id: number; login: string; name: string; type: 'User' | 'Bot' }

function accountOf({ id, login, name, type }: Identity): Account {
  const suffix = type === 'Bot' ? '[bot]' : ''
  return {
    actor: { __typename: type, login, databaseId: id, ...(type === 'User' ? { name } : {}) },
    user: { id, login: `${login}${suffix}`, type },
    email: `${id}+${login}${suffix}@users.noreply.github.com`,
    name,
    login,
  }
}

const bot = (id: number, login: string) => accountOf({ id, login, name: `${login}[bot]`, type: 'Bot' })

/** GraphQL writes a bot's login bare, REST with `[bot]`; the numeric id is the same. The ids are the real ones. */
export const bots = {
  dependabot: bot(49699333, 'dependabot'),
  renovate: bot(29139614, 'renovate'),
  actions: bot(41898282, 'github-actions'),
  codeRabbit: bot(136622811, 'coderabbitai'),
} as const

const copilotEmail = '198982749+Copilot@users.noreply.github.com'

/** The agent: its pull requests say `copilot-swe-agent`, REST says `Copilot`, its commits carry its own address. */
export const copilotAgent: Account = {
  actor: { __typename: 'Bot', login: 'copilot-swe-agent', databaseId: 198982749 },
  user: { id: 198982749, login: 'Copilot', type: 'Bot' },
  name: 'copilot-swe-agent[bot]',
  email: copilotEmail,
  login: 'copilot-swe-agent',
}

/** Who commits when a merge button is pressed on the web. */
export const webFlow: Account = {
  actor: { __typename: 'User', login: 'web-flow', databaseId: 19864447 },
  user: { id: 19864447, login: 'web-flow', type: 'User' },
  name: 'GitHub',
  email: 'noreply@github.com',
  login: 'web-flow',
}
