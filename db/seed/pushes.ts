import type { ChangePlan } from './change-plan'
import { branchAuthorOf } from './commit-message'
import { minute, wholeSecond } from './instant'
import type { Place } from './scene'
import { eventItem } from './timeline'

const fixSubjects = [
  'Answer the review',
  'Add the missing case',
  'Fix the test',
  'Take the value of the gateway',
  'Rename as discussed',
  'Log and rethrow',
] as const

/** Adds commits to the branch of an open change, at times by rewriting it. */
export function pushFixes({ ids, random }: Place, plan: ChangePlan, at: number) {
  const before = plan.commits.at(-1)
  const from = Math.max(wholeSecond(at), (before?.at ?? 0) + minute)
  const commit = {
    sha: random.hex(40),
    at: from,
    subject: random.pick(fixSubjects),
    author: branchAuthorOf(plan),
    lands: null,
  }
  plan.commits.push(commit)
  if (!before || !random.chance(0.15)) return
  const rewritten = { ...commit, sha: random.hex(40), at: from + 1000 }
  plan.commits.splice(-1, 1, rewritten)
  const oids = { beforeCommit: { oid: commit.sha }, afterCommit: { oid: rewritten.sha } }
  plan.events.push(eventItem(ids, 'HeadRefForcePushedEvent', plan.sponsor, from + 2000, oids))
}
