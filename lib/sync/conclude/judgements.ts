import { judgementsDecided, roleAtStatement } from '@/db/queries/find-judgement-facts'
import type { PullRequestFacts } from '@/db/queries/find-pull-request-facts'
import { textCountsForMs } from '@/lib/explanation/text-as-of'
import { changedSince } from '@/lib/judgement/changed-since'
import { type Judgement, judge, judgementRulesVersion } from '@/lib/judgement/judge'
import { type Statement, statementsOf } from '@/lib/judgement/statements'
import { isFasterThanReading } from '@/lib/review/reading-pace'
import type { Accounts, Pass } from './pass'
import { writtenFor } from './written'

type Judged = Pick<Pass, 'store' | 'accounts'>

/** All that was said of the explanation of a pull request, open or merged, with who is obeyed; oldest first. */
export function judgementsOf({ store, accounts }: Judged, facts: PullRequestFacts): Judgement[] {
  const { pullRequest, bodyVersions, commits, comments, events } = facts
  const statements = [...statementsOf(facts), ...decided(store, pullRequest.id)]
  if (statements.length === 0) return []
  const { mergedAt } = pullRequest
  return judge(statements, {
    ...accounts,
    authorIds: authorsOf(facts, accounts),
    isTooFast: ({ id, at, accountId }) =>
      isFasterThanReading(facts, { id, at, isTheirs: samePerson(accountId, accounts) }),
    roleOf: (statementId) => roleAtStatement(store, statementId),
    changedSince: changedSince({
      pullRequest,
      versions: bodyVersions,
      written: writtenFor({ store, accounts }, pullRequest, comments),
      commits,
      events,
      textUntil: mergedAt === null ? Number.POSITIVE_INFINITY : mergedAt + textCountsForMs,
    }),
  })
}

/** The same as rows of the store. */
export const judgementRows = (judged: Judged, facts: PullRequestFacts) =>
  judgementsOf(judged, facts).map((one) => ({
    id: one.id,
    changeId: facts.pullRequest.id,
    repositoryId: facts.pullRequest.repositoryId,
    accountId: one.accountId,
    by: one.by,
    verdict: one.verdict,
    whatLevel: one.levels.what,
    failureModesLevel: one.levels.failureModes,
    whyLevel: one.levels.why,
    words: one.words,
    refusal: one.refusal,
    isReplaced: one.isReplaced,
    staleSince: one.stale?.since ?? null,
    staleBy: one.stale?.by ?? null,
    ruleVersion: `judgement/${judgementRulesVersion}`,
    bookedAt: one.at,
  }))

const decided = (store: Pass['store'], changeId: string): Statement[] =>
  judgementsDecided(store, changeId).map((row) => ({
    id: row.id,
    by: 'decision',
    accountId: row.accountId,
    decidedBy: row.decidedBy,
    at: row.decidedAt,
    verdict: row.verdict,
    levels: { what: row.what, failureModes: row.failureModes, why: row.why },
    words: row.words,
    isEdited: false,
    isTakenBack: false,
    headSha: null,
  }))

const samePerson =
  (one: string | null, { personOf }: Accounts) =>
  (other: string | null): boolean =>
    one !== null && other !== null && personOf(one) === personOf(other)

/** Of what a machine opened the people who wrote in its text: that is what is judged. */
function authorsOf({ pullRequest, bodyVersions }: PullRequestFacts, { classOf }: Accounts): string[] {
  const { authorAccountId: opener } = pullRequest
  if (opener !== null && classOf(opener) === 'human') return [opener]
  const writers = bodyVersions.flatMap(({ editorAccountId: id }) =>
    id !== null && classOf(id) === 'human' ? [id] : [],
  )
  return opener === null ? writers : [opener, ...writers]
}
