import type { Change } from '@/lib/domain/change'
import { runSteps, type Steps } from '../domain/steps'
import { groupBy } from './group-by'
import { countLinks, failureOf } from './judge-deployments'
import type { FoundCandidate, LinkFacts } from './link-facts'
import { type LinkWorld, linkWorld } from './link-world'
import { windows } from './windows'

export const changeOutcomeVersion = '1'

/** How a change was followed up: taken back, mended by a fix that names it, or by one that shares its files. */
export type FollowUp = 'revert' | 'fix-that-names-it' | 'fix-of-its-files'

/**
 * What became of a change within 30 days of its merge. `failure`: whether a link says that it was part of a failure in
 * production; `rejected` where people said of each such link that it was not. `bookedAt` epoch ms.
 */
export type ChangeOutcome = {
  changeId: string
  followUp: FollowUp | null
  followUpChangeId: string | null
  failure: 'confirmed' | 'suspected' | 'rejected' | null
  bookedAt: number
}

/** What became of one repository's own changes by these links; one of which nothing is to be said has no outcome. */
export const changeOutcomesOf = (
  facts: LinkFacts,
  candidates: readonly FoundCandidate[],
  repositoryId: string,
): ChangeOutcome[] => runSteps(judgeChanges(facts, candidates, repositoryId))

function* judgeChanges(
  facts: LinkFacts,
  candidates: readonly FoundCandidate[],
  repositoryId: string,
): Steps<ChangeOutcome[]> {
  const world = linkWorld(facts)
  yield
  const changes = facts.changes
    .filter((change) => change.repositoryId === repositoryId && canBeFollowed(change))
    .toSorted((a, b) => a.countedAt - b.countedAt || (a.id < b.id ? -1 : 1))
  const fixes = yield* findFixes(world, changes)
  const links = groupBy(candidates, ({ deploymentId }) => deploymentId)
  return changes.flatMap((change) => {
    const followUp = revertOf(world, change) ?? fixes.get(change.id) ?? null
    const failure = failureWith(world, change, links)
    if (followUp === null && failure === null) return []
    return [
      {
        changeId: change.id,
        followUp: followUp?.by ?? null,
        followUpChangeId: followUp?.change.id ?? null,
        failure,
        bookedAt: followUp?.change.countedAt ?? change.countedAt,
      },
    ]
  })
}

/** What was taken back is no change any more, but it is what this looks for. */
const canBeFollowed = ({ exclusion }: Change): boolean => exclusion === null || exclusion === 'reverted'

type Followed = { by: FollowUp; change: Change }

const isSoonAfter = (later: number, change: Change): boolean =>
  later > change.countedAt && later - change.countedAt <= windows.outcome

function revertOf(world: LinkWorld, change: Change): Followed | null {
  const revert = world.change(change.revertedByChangeId)
  return revert !== null && isSoonAfter(revert.countedAt, change) ? { by: 'revert', change: revert } : null
}

/** The first fix of each change: it names the change, or the two share half of the files of each. `changes` oldest first. */
function* findFixes(world: LinkWorld, changes: readonly Change[]): Steps<Map<string, Followed>> {
  const touched = new Map<number, Change[]>()
  const own = new Map(changes.map((change) => [change.id, change]))
  const fixes = new Map<string, Followed>()
  const pathsOf = ({ id }: Change) => world.facts.told.get(id)?.paths ?? noPaths
  for (const [index, fix] of changes.entries()) {
    if (index % changesAtOnce === 0) yield
    const paths = pathsOf(fix)
    if (world.facts.told.get(fix.id)?.isFix) {
      for (const { id } of world.changesNamed(world.referencesOf(fix))) {
        const change = own.get(id)
        if (change && isSoonAfter(fix.countedAt, change) && !fixes.has(id)) {
          fixes.set(id, { by: 'fix-that-names-it', change: fix })
        }
      }
      for (const [change, shared] of sharedPaths(touched, fix, paths)) {
        const isHalf = shared * 2 >= pathsOf(change).length && shared * 2 >= paths.length
        if (isHalf && !fixes.has(change.id)) fixes.set(change.id, { by: 'fix-of-its-files', change: fix })
      }
    }
    for (const path of paths) {
      const all = touched.get(path)
      if (all) all.push(fix)
      else touched.set(path, [fix])
    }
  }
  return fixes
}

const changesAtOnce = 400
const noPaths = new Uint32Array()

/** Of the changes shortly before a fix how many files each shares with it. */
function sharedPaths(
  touched: ReadonlyMap<number, Change[]>,
  fix: Change,
  paths: Uint32Array,
): Map<Change, number> {
  const shared = new Map<Change, number>()
  for (const path of paths) {
    const all = touched.get(path) ?? []
    for (let at = all.length - 1; at >= 0; at -= 1) {
      const change = all[at]
      if (!change || fix.countedAt - change.countedAt > windows.outcome) break
      if (isSoonAfter(fix.countedAt, change)) shared.set(change, (shared.get(change) ?? 0) + 1)
    }
  }
  return shared
}

/** Links of the deployments that brought it, without those whose evidence names another change of them. */
function failureWith(
  { deliveredBy, facts }: LinkWorld,
  change: Change,
  links: ReadonlyMap<string, FoundCandidate[]>,
): ChangeOutcome['failure'] {
  const own = deliveredBy(change.id)
    .filter(({ id }) => !facts.decisions.notFailures.has(id))
    .flatMap(({ id }) => links.get(id) ?? [])
    .filter(({ bookedAt }) => bookedAt - change.countedAt <= windows.outcome)
    .filter(
      ({ strength, changeId }) => strength !== 'confirmed' || changeId === null || changeId === change.id,
    )
  const counts = countLinks(own)
  return failureOf(counts, null).failure ?? (counts.rejected > 0 ? 'rejected' : null)
}
