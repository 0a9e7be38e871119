import { findPullRequestFacts } from '@/db/queries/find-pull-request-facts'
import { findDecided } from '@/db/queries/list-decisions'
import { practiceAt } from '@/db/queries/list-practices'
import { hasDeliveries } from '@/db/queries/list-waiting-deliveries'
import { listWritten } from '@/db/queries/list-written'
import { attribute } from '@/lib/attribution/attribute'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import type { PullRequest } from '@/lib/domain/pull-request'
import type { Repository } from '@/lib/domain/repository'
import { applyJudgement } from '@/lib/explanation/apply-judgement'
import { explain } from '@/lib/explanation/explain'
import { inForce, type Judgement } from '@/lib/judgement/judge'
import { outcomeOf } from '@/lib/judgement/outcome'
import { missingOf } from '@/lib/practice/missing'
import type { Posted } from '@/lib/practice/posted'
import { refusedOf } from '@/lib/practice/refusals'
import { silenceOf } from '@/lib/practice/silence'
import { pullRequestTemplate } from '@/lib/practice/template'
import type { Situation, ToldState } from '@/lib/practice/words'
import { markersOf } from '../conclude/attribution'
import type { TextsBefore } from '../conclude/copies'
import { type Grounds, inputOf } from '../conclude/explanation-input'
import { judgementsOf } from '../conclude/judgements'
import type { Pass } from '../conclude/pass'

/** `texts` and `grounds` are shared by all pull requests of one repository that are looked at together. */
type About = { found: Repository; texts: TextsBefore; grounds: Grounds; pullRequestId: string }

/** Where a pull request stands, open or merged, by the same rules as a merged one's explanation is graded; null when it is gone. */
export function situationOf(
  pass: Pass,
  { found, texts, grounds, pullRequestId }: About,
  { practice, wasTold }: { practice: ExplanationPractice; wasTold: ToldState | null },
): Situation | null {
  const facts = findPullRequestFacts(pass.store, pullRequestId)
  if (!facts) return null
  const { pullRequest, files } = facts
  const { class: attribution } = attribute(
    markersOf(pass, facts),
    findDecided(pass.store, 'attribution', pullRequestId)?.declared ?? null,
  )
  const authorId = pullRequest.authorAccountId
  const silence = silenceOf(practice, {
    authorClass: authorId === null ? null : pass.accounts.classOf(authorId),
    files,
    isMarked: attribution !== 'no-signal-found',
  })
  const explanation = explain(
    inputOf(pass, found, facts, {
      mergedAt: pullRequest.mergedAt,
      comments: facts.comments,
      earlier:
        silence === null ? texts.of({ id: pullRequestId, countedAt: pullRequest.mergedAt ?? pass.now }) : [],
      grounds,
    }),
  )
  const judgements = judgementsOf(pass, facts)
  const { verdict, levels: said } = outcomeOf(inForce(judgements))
  const judged = applyJudgement(explanation, verdict, said)
  return {
    practice,
    silence,
    wasTold,
    isDraft: pullRequest.isDraft,
    isExplained: judged.isExplained,
    isWritten: Object.values(judged.levels).some((level) => level > 0),
    hearsPresses: hasDeliveries(pass.store, 'github'),
    missing: missingOf(judged, {
      what: explanation.parts.what.signals,
      failureModes: explanation.parts.failureModes.signals,
      why: explanation.parts.why.signals,
    }),
    judged: verdict,
    refused: refusedOf(judgements, (accountId) => pass.accounts.find(accountId)?.login ?? null),
    posted: pullRequest.mergedAt === null ? null : postedOf(pass, pullRequest, judgements),
    template: pullRequestTemplate,
  }
}

/** The newest explanation, which is whole each time, and the judgements that hold: of those who were told that it is posted. */
function postedOf(
  { store }: Pass,
  { id, repositoryId }: PullRequest,
  judgements: readonly Judgement[],
): Posted {
  const wasToldAt = (at: number) => practiceAt(store, repositoryId, at).isPostedBack === true
  const written = listWritten(store, id).at(-1)
  return {
    explanation: written && wasToldAt(written.writtenAt) ? written : null,
    judgements: inForce(judgements).filter(({ decidedBy, at }) => decidedBy !== null && wasToldAt(at)),
  }
}
