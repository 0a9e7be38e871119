import type { RepositoryFacts } from '@/db/queries/list-repository-facts'
import type { AccountClass } from '@/lib/domain/account'
import type { Change } from '@/lib/domain/change'
import type { EarlierExplanation } from '@/lib/explanation/duplicate'
import { explain, explanationRulesVersion } from '@/lib/explanation/explain'
import { explanationShingles } from '@/lib/explanation/grade-parts'
import { locateParts } from '@/lib/explanation/locate-parts'
import { textAsOf } from '@/lib/explanation/text-as-of'
import { groupBy } from './group-by'

const ruleVersion = `explanation/${explanationRulesVersion}`
const duplicateWithinMs = 180 * 24 * 60 * 60 * 1000
const sevenDaysMs = 7 * 24 * 60 * 60 * 1000

/** What the text of every merged pull request tells, as it stood seven days after the merge. */
export function explanations(
  facts: RepositoryFacts,
  changes: Change[],
  names: { serviceNames: string[]; classOf: (id: string) => AccountClass },
) {
  const pullRequests = new Map(facts.pullRequests.map((row) => [row.id, row]))
  const bodies = groupBy(facts.bodyVersions, (row) => row.pullRequestId)
  const commits = groupBy(facts.pullRequestCommits, (row) => row.pullRequestId)
  const files = groupBy(facts.files, (row) => row.pullRequestId)
  let earlier: (EarlierExplanation & { at: number })[] = []
  const inOrder = changes
    .filter((change) => change.kind === 'pull-request')
    .toSorted((a, b) => a.countedAt - b.countedAt || (a.id < b.id ? -1 : 1))
  return inOrder.flatMap((change) => {
    const pullRequest = change.pullRequestId === null ? undefined : pullRequests.get(change.pullRequestId)
    if (!pullRequest) return []
    const versions = bodies.get(pullRequest.id) ?? []
    const mergedAt = pullRequest.mergedAt ?? change.countedAt
    earlier = earlier.filter(({ at }) => at >= mergedAt - duplicateWithinMs)
    const found = explain({
      pullRequest: { ...pullRequest, mergedAt },
      versions,
      commitSubjects: (commits.get(pullRequest.id) ?? []).map((row) => row.message.split('\n', 1)[0] ?? ''),
      paths: (files.get(pullRequest.id) ?? []).map((row) => row.path),
      serviceNames: names.serviceNames,
      template: null,
      earlier,
      classOf: names.classOf,
    })
    const body = textAsOf(versions, mergedAt + sevenDaysMs)?.body ?? ''
    earlier.push({
      pullRequestId: pullRequest.id,
      shingles: explanationShingles(locateParts(body), null),
      at: mergedAt,
    })
    return [
      {
        changeId: change.id,
        repositoryId: change.repositoryId,
        provenance: found.provenance ?? ('unknown' as const),
        isExplained: found.isExplained,
        whatLevel: found.parts.what.level,
        failureModesLevel: found.parts.failureModes.level,
        whyLevel: found.parts.why.level,
        parts: found.parts,
        ruleVersion,
        bookedAt: mergedAt + sevenDaysMs,
      },
    ]
  })
}
