import type { ChangePlan, PushPlan } from './change-plan'
import { day, hour, minute } from './instant'
import { blankPlan, mergeAt, planOrdinaryChange } from './ordinary-change'
import { bots, type Person } from './people'
import { type Place, presentAt } from './scene'
import { touchDependencies } from './source-tree'
import { eventItem } from './timeline'

const packages = [
  'zod',
  'luxon',
  'ktor',
  'grpc',
  'httpx',
  'pandas',
  'pino',
  'vite',
  'okhttp',
  'protobuf',
] as const

/** A dependency bot's pull request. */
export function planDependencyUpdate(place: Place, person: Person, openedAt: number): ChangePlan {
  const { random, repository, calendar, ids } = place
  const name = random.pick(packages)
  const from = `${random.whole(1, 4)}.${random.whole(0, 9)}.${random.whole(0, 9)}`
  const to = `${from.split('.')[0]}.${random.whole(10, 19)}.0`
  const isRenovate = repository.dependencyBot === 'renovate'
  const author = isRenovate ? bots.renovate : bots.dependabot
  const plan: ChangePlan = {
    ...blankPlan(place, person, openedAt),
    role: 'dependency',
    author,
    title: isRenovate ? `Update dependency ${name} to v${to}` : `Bump ${name} from ${from} to ${to}`,
    branch: isRenovate ? `renovate/${name}-${to}` : `dependabot/${name}-${to}`,
    files: touchDependencies(repository, random),
    labels: ['dependencies'],
  }
  plan.commits = [{ sha: random.hex(40), at: openedAt - minute, subject: plan.title, author, lands: null }]
  plan.events.push(eventItem(ids, 'LabeledEvent', author, openedAt, { label: { name: 'dependencies' } }))
  if (random.chance(0.12)) plan.closedAt = openedAt + random.between(1, 9) * day
  else mergeAt(place, plan, calendar.after(openedAt, random.logNormal(8, 1) * hour))
  return plan
}

/** A change that builds on another one's branch: it waits for that one, or goes into its branch. */
export function stackOn(place: Place, parent: ChangePlan): ChangePlan | null {
  const { random, calendar, ids } = place
  if (parent.mergedAt === null || parent.base !== 'main') return null
  const openedAt = calendar.after(parent.openedAt, random.between(0.5, 3) * hour)
  if (openedAt >= parent.mergedAt) return null
  const child = planOrdinaryChange(place, parent.sponsor, openedAt)
  child.role = 'stacked'
  child.base = parent.branch
  if (child.mergedAt === null) return child
  if (child.mergedAt < parent.mergedAt && parent.repository.mergeStyle === 'squash')
    return joinBranch(parent, child)
  const retargetedAt = parent.mergedAt + 3000
  const names = { previousRefName: parent.branch, currentRefName: 'main' }
  child.base = 'main'
  child.events.push(
    eventItem(ids, 'BaseRefChangedEvent', child.sponsor, Math.max(retargetedAt, openedAt + 1000), names),
  )
  child.mergedAt = Math.max(child.mergedAt, retargetedAt + 10 * minute)
  return child
}

/** The child was squashed into its parent's branch and reaches the default branch with it. */
function joinBranch(parent: ChangePlan, child: ChangePlan): ChangePlan {
  const at = child.mergedAt ?? child.openedAt
  parent.commits.push({ sha: child.mergeSha, at, subject: child.title, author: child.author, lands: child })
  parent.commits.sort((one, other) => one.at - other.at)
  return child
}

/** Carries a fix to a release branch; its commits never reach the default branch. */
export function backport(place: Place, original: ChangePlan): ChangePlan | null {
  const { random, calendar } = place
  if (original.mergedAt === null) return null
  const openedAt = original.mergedAt + random.between(20, 200) * minute
  const version = new Date(openedAt).toISOString().slice(2, 7).replace('-', '.')
  const plan: ChangePlan = {
    ...blankPlan(place, original.sponsor, openedAt),
    role: 'backport',
    focus: original.focus,
    title: `[${version}] ${original.title}`,
    branch: `backport/${original.branch.split('/').at(-1)}`,
    base: `release/${version}`,
    files: original.files,
    about: original,
  }
  plan.commits = [
    {
      sha: random.hex(40),
      at: openedAt - minute,
      subject: original.title,
      author: original.sponsor,
      lands: null,
    },
  ]
  mergeAt(place, plan, calendar.after(openedAt, random.logNormal(2, 0.8) * hour))
  return plan
}

/** The release branch comes back to the default branch; nothing in it is new. */
export function backMerge(place: Place, person: Person, openedAt: number): ChangePlan {
  const { random, calendar } = place
  const version = new Date(openedAt).toISOString().slice(2, 7).replace('-', '.')
  const plan: ChangePlan = {
    ...blankPlan(place, person, openedAt),
    role: 'back-merge',
    title: `Merge release/${version} into main`,
    branch: `release/${version}`,
    files: [{ path: 'CHANGELOG.md', additions: random.whole(4, 30), deletions: 0, changeType: 'MODIFIED' }],
  }
  const subject = `Notes of release ${version}`
  plan.commits = [{ sha: random.hex(40), at: openedAt - hour, subject, author: person, lands: null }]
  mergeAt(place, plan, calendar.after(openedAt, hour))
  return plan
}

/** Someone pushes to the default branch: a commit, at times three in a row. */
export function planPush({ random, crew, repository }: Place, at: number): PushPlan | null {
  const present = presentAt(crew, at)
  if (present.length === 0) return null
  const commits = Array.from({ length: random.chance(0.3) ? 3 : 1 }, (_, index) => ({
    sha: random.hex(40),
    subject: `${random.pick(['Correct', 'Raise', 'Remove'])} ${random.pick(repository.areas)} setting${'s'.repeat(index % 2)}`,
  }))
  return { at, author: random.pick(present), commits }
}
