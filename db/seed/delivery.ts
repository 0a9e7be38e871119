import { breakProduction } from './breakage'
import type { ChangePlan, IncidentPlan, Landing, PushPlan, ReleaseOutcome, ReleasePlan } from './change-plan'
import { hour, minute, wholeSecond } from './instant'
import type { Place } from './scene'

/** The running state of one repository's way to production. */
export type Line = {
  place: Place
  /** What will land, in time order; what mends an incident is put in between. */
  landings: Landing[]
  waiting: Landing[]
  releases: ReleasePlan[]
  incidents: IncidentPlan[]
  remedies: ChangePlan[]
  /** When the next run starts (epoch ms); null: nothing waits. */
  dueAt: number | null
  /** The next run puts back what ran before. */
  rollBackTo: string | null
  running: string | null
  version: { major: number; minor: number; patch: number }
}

/** Delivers all that lands in a repository up to the world's end, with what breaks on the way and what mends it. */
export function deliver(place: Place, changes: ChangePlan[], pushes: PushPlan[]): Line {
  const line = startLine(place, landingsOf(changes, pushes))
  let index = 0
  for (;;) {
    const landing = line.landings[index]
    if (line.dueAt !== null && (!landing || landing.at >= line.dueAt)) {
      if (line.dueAt >= place.shape.endsAt) return line
      release(line, line.dueAt)
    } else if (landing && landing.at < place.shape.endsAt) {
      index += 1
      line.waiting.push(landing)
      schedule(line, landing)
    } else return line
  }
}

function startLine(place: Place, landings: Landing[]): Line {
  const version = { major: place.random.whole(2, 7), minor: place.random.whole(0, 30), patch: 0 }
  const results = { waiting: [], releases: [], incidents: [], remedies: [] }
  return { place, landings, ...results, dueAt: null, rollBackTo: null, running: null, version }
}

function landingsOf(changes: ChangePlan[], pushes: PushPlan[]): Landing[] {
  const merged = changes.flatMap((change) =>
    change.mergedAt !== null && change.base === 'main'
      ? [{ at: change.mergedAt, sha: change.mergeSha, change }]
      : [],
  )
  const pushed = pushes.map(({ at, commits }) => ({ at, sha: commits.at(-1)?.sha ?? '', change: null }))
  return [...merged, ...pushed].sort((one, other) => one.at - other.at)
}

const isUrgent = ({ change }: Landing) => change?.role === 'hotfix' || change?.role === 'revert'

function schedule(line: Line, landing: Landing) {
  const { random, repository, calendar } = line.place
  if (repository.delivery === 'none') return
  const wait = random.logNormal(repository.cadence, 0.5) * minute
  const dueAt = isUrgent(landing)
    ? landing.at + random.between(2, 5) * minute
    : calendar.after(landing.at + 3 * minute, wait)
  line.dueAt = Math.min(line.dueAt ?? dueAt, wholeSecond(dueAt))
}

function release(line: Line, at: number) {
  const { random, calendar } = line.place
  line.dueAt = null
  const rollBackTo = line.rollBackTo
  const sha = rollBackTo ?? line.waiting.at(-1)?.sha
  if (!sha) return
  const urgent = rollBackTo !== null || line.waiting.some(isUrgent)
  const outcome = urgent ? 'success' : outcomeOf(line.place)
  const run = record(line, at, sha, outcome, rollBackTo !== null)
  if (outcome !== 'success') {
    line.dueAt = wholeSecond(calendar.after(run.finishedAt, random.between(10, 50) * minute))
    return
  }
  const before = line.running
  line.running = sha
  line.rollBackTo = null
  if (rollBackTo) return
  const released = line.waiting.splice(0)
  const culprit = urgent ? undefined : released.find(({ change }) => change && breaks(line.place, change, at))
  if (culprit?.change) breakProduction(line, { run, culprit: culprit.change, before })
}

function outcomeOf({ random, repository }: Place): ReleaseOutcome {
  if (repository.delivery === 'release') return 'success'
  if (repository.delivery === 'workflow') {
    return random.weighted([
      ['success', 88],
      ['failure', 5],
      ['cancelled', 4],
      ['skipped', 3],
    ] as const)
  }
  return random.weighted([
    ['success', 95],
    ['failure', 4],
    ['unfinished', 1],
  ] as const)
}

function record(
  line: Line,
  at: number,
  sha: string,
  outcome: ReleaseOutcome,
  isRollback: boolean,
): ReleasePlan {
  const { random, repository } = line.place
  const plan: ReleasePlan = {
    repository,
    environment: repository.productionName,
    at,
    finishedAt: wholeSecond(at + random.logNormal(5, 0.4) * minute),
    sha,
    outcome,
    isRollback,
    version: repository.delivery === 'release' ? nextVersion(line) : null,
  }
  line.releases.push(plan)
  return plan
}

function nextVersion({ version, waiting }: Line): string {
  if (waiting.some(isUrgent)) version.patch += 1
  else {
    version.minor += 1
    version.patch = 0
  }
  return `v${version.major}.${version.minor}.${version.patch}`
}

/** Larger changes break more often; a dependency update seldom does. */
function breaks({ random, story, shape, repository }: Place, change: ChangePlan, at: number): boolean {
  if (change.role !== 'ordinary' && change.role !== 'stacked' && change.role !== 'reland') return false
  const lines = change.files.reduce((sum, { additions }) => sum + additions, 0)
  const bySize = Math.min(2, 0.6 + Math.log10(lines + 1) / 4)
  const watched = repository.pagerDutyService === null ? 0 : 1
  const calm = at < shape.endsAt - 6 * hour ? 1 : 0
  return random.chance(story.failure(story.monthAt(at)) * bySize * shape.fragility * watched * calm)
}
