import type { ChangePlan, PushPlan } from './change-plan'
import { day } from './instant'
import { planOrdinaryChange } from './ordinary-change'
import { type Place, presentAt } from './scene'
import { backMerge, backport, planDependencyUpdate, planPush, stackOn } from './special-changes'
import type { Workday } from './working-calendar'

/** Everything that people and bots open in a repository of their own accord, day by day. */
export function planChanges(place: Place): { changes: ChangePlan[]; pushes: PushPlan[] } {
  const changes: ChangePlan[] = []
  const pushes: PushPlan[] = []
  for (const workday of place.calendar.days) {
    if (workday.opens < place.shape.startsAt) continue
    const today = openToday(place, workday)
    changes.push(...today, ...followUps(place, today), ...routine(place, workday))
    const push = place.random.chance(0.012 * workday.load) ? momentOf(place, workday, planPush) : null
    if (push) pushes.push(push)
  }
  return { changes, pushes }
}

function openToday(place: Place, workday: Workday): ChangePlan[] {
  const { random, story } = place
  const month = story.monthAt(workday.opens)
  const mean = changesADay(place) * story.throughput(month, place.team.swept) * workday.load
  return Array.from({ length: random.poisson(mean) }, () =>
    momentOf(place, workday, (_, at) => {
      const present = presentAt(place.crew, at)
      return present.length > 0 ? planOrdinaryChange(place, random.pick(present), at) : null
    }),
  ).filter((plan) => plan !== null)
}

/** The repository's part of what its team opens on an ordinary day. */
function changesADay({ shape, team, repository }: Place): number {
  const all = shape.repositories.filter(({ team: slug }) => slug === team.slug)
  const weights = all.reduce((sum, { weight }) => sum + weight, 0)
  return (shape.changesPerPersonDay * team.size * repository.weight) / weights
}

function momentOf<T>(place: Place, workday: Workday, make: (place: Place, at: number) => T | null): T | null {
  const at = place.calendar.momentOn(workday, place.random)
  return at < place.shape.endsAt ? make(place, at) : null
}

function followUps(place: Place, today: ChangePlan[]): ChangePlan[] {
  const { random } = place
  return today
    .flatMap((plan) => [
      random.chance(0.03) ? stackOn(place, plan) : null,
      random.chance(0.008) ? backport(place, plan) : null,
    ])
    .filter((plan) => plan !== null && plan.openedAt < place.shape.endsAt)
    .filter((plan) => plan !== null)
}

/** What comes back every week: dependency updates on Mondays, at times a back-merge on Thursdays. */
function routine(place: Place, workday: Workday): ChangePlan[] {
  const { random, repository } = place
  const person = presentAt(place.crew, workday.opens)[0]
  if (!person || workday.load < 0.5 || workday.closes > place.shape.endsAt) return []
  const { opens } = workday
  if (workday.weekday === 1 && repository.dependencyBot) {
    return Array.from({ length: random.poisson(0.34) }, (_, index) =>
      planDependencyUpdate(place, person, opens - day / 8 + index * 60_000),
    )
  }
  if (workday.weekday === 4 && repository.mergeStyle === 'merge' && random.chance(0.02)) {
    return [backMerge(place, person, opens)]
  }
  return []
}
