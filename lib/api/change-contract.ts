/** What is answered about changes: a row of the list, and one with all its evidence. */
import { z } from 'zod'
import { accountClasses } from '../domain/account'
import { verdicts } from '../domain/judgement'
import { lackings, partsOfText } from '../metrics/lacking'
import { ExclusionReasonAnswer, Instant } from './contract'
import { DecisionAnswer, LinkAnswer } from './decision-contract'

export const ChangeAnswer = z.object({
  id: z.string(),
  /** Of a team too small to be shown: nothing is told but when it counts. */
  isHidden: z.literal(true).optional(),
  kind: z.enum(['pull-request', 'push']),
  number: z.number().int().nullable(),
  title: z.string(),
  url: z.string().nullable(),
  repository: z.string(),
  team: z.string(),
  mergedAt: Instant,
  firstCommitAt: Instant.nullable(),
  openedAt: Instant.nullable(),
  readyAt: Instant.nullable(),
  firstResponseAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  effectiveLines: z.number().nullable(),
  isUnreviewed: z.boolean().nullable(),
  attribution: z.enum(['agent-authored', 'ai-assisted', 'no-signal-found']).nullable(),
  isExplained: z.boolean().nullable(),
  /** Why it is left out of throughput; null when it counts. */
  exclusion: ExclusionReasonAnswer.nullable(),
})

/** A change whose explanation lacks something. */
export const LackingAnswer = ChangeAnswer.pick({
  id: true,
  kind: true,
  number: true,
  title: true,
  url: true,
  repository: true,
  team: true,
  mergedAt: true,
  effectiveLines: true,
  attribution: true,
}).extend({
  lacks: z.enum(lackings),
  /** Parts that are missing or not specific yet. */
  unclear: z.array(z.enum(partsOfText)),
})

const SignalAnswer = z.object({
  id: z.string(),
  state: z.enum(['met', 'open', 'unknown']),
  words: z.string(),
})

/** A change and everything that is known of it; nothing of it is added up for a person. */
export const ChangeEvidenceAnswer = z.object({
  change: ChangeAnswer,
  /** Moments in order; `kind` tells whether the moment counts for a clock. */
  timeline: z.array(
    z.object({
      at: Instant,
      words: z.string(),
      under: z.string().nullable(),
      kind: z.enum(['counts', 'does-not-count', 'to-come']),
    }),
  ),
  phases: z.array(z.object({ key: z.string(), name: z.string(), ms: z.number().nullable() })),
  files: z.array(
    z.object({
      path: z.string(),
      additions: z.number().int(),
      deletions: z.number().int(),
      class: z.enum(['authored', 'mechanical']),
      rule: z.string(),
    }),
  ),
  filesTruncated: z.boolean(),
  markers: z.array(
    z.object({
      rule: z.string(),
      tool: z.string(),
      place: z.string(),
      matchedText: z.string(),
      strength: z.enum(['A', 'B', 'C']),
      /** As the mark names it; null: it names none. */
      model: z.string().nullable(),
      /** `suggestion`, `analysis` and `denied` make no change AI-assisted. */
      kind: z.enum(['agent', 'assisted', 'suggestion', 'analysis', 'denied']),
    }),
  ),
  explanation: z
    .object({
      provenance: z.string(),
      isExplained: z.boolean(),
      parts: z.array(
        z.object({
          part: z.enum(partsOfText),
          level: z.number(),
          text: z.string(),
          signals: z.array(SignalAnswer),
          /** It stands in a comment of the author or in Headroom, and not in the text of the pull request. */
          isBeside: z.boolean(),
        }),
      ),
      /** The text that was graded, whole; null where nothing was written in time. */
      text: z
        .object({
          /** Together they are the text. `parts` are those that it serves; what is not `isOwn` is a template's, a quote, code or a tool's. */
          passages: z.array(
            z.object({
              parts: z.array(z.enum(partsOfText)),
              isOwn: z.boolean(),
              text: z.string(),
            }),
          ),
          /** Since when its words stand so, and when the last commit was made; null: not known. */
          writtenAt: Instant.nullable(),
          lastCommitAt: Instant.nullable(),
        })
        .nullable(),
    })
    .nullable(),
  delivery: z.object({
    deploymentId: z.string().nullable(),
    words: z.string(),
    at: Instant.nullable(),
    method: z.string().nullable(),
  }),
  reviews: z.array(
    z.object({ at: Instant.nullable(), state: z.string(), isHuman: z.boolean(), words: z.string() }),
  ),
  /** What people said of its explanation, oldest first; also what is not obeyed, was replaced, or was about an earlier text. */
  judgements: z.array(
    z.object({
      id: z.string(),
      by: z.enum(['command', 'keyword', 'label', 'button', 'decision']),
      at: Instant,
      /** Null outside the owning team. */
      who: z.string().nullable(),
      verdict: z.enum(verdicts),
      /** 0–3; null: nothing was said of that part. */
      levels: z.object({
        what: z.number().nullable(),
        failureModes: z.number().nullable(),
        why: z.number().nullable(),
      }),
      words: z.string().nullable(),
      refusal: z
        .enum(['author', 'machine', 'no-permission', 'permission-unknown', 'edited', 'too-fast'])
        .nullable(),
      isReplaced: z.boolean(),
      /** Since when the text or the code is not what was judged. */
      stale: z.object({ at: Instant, by: z.enum(['text', 'code']) }).nullable(),
      canUndo: z.boolean(),
    }),
  ),
  /** An explanation written in Headroom; `who` is null outside the owning team. */
  written: z
    .object({
      id: z.string(),
      at: Instant,
      who: z.string().nullable(),
      canUndo: z.boolean(),
      parts: z.object({ what: z.string(), failureModes: z.string(), why: z.string() }),
    })
    .nullable(),
  /** Where at GitHub what people write here about it is posted; null: it stays here. */
  postedIn: z.enum(['comment', 'check']).nullable(),
  links: z.array(LinkAnswer),
  canDecide: z.boolean(),
  decisions: z.array(DecisionAnswer),
  /** What the author's account is; null for readers who may not decide that, and where the author is unknown. */
  author: z
    .object({
      accountId: z.string(),
      class: z.enum(accountClasses),
      decisions: z.array(DecisionAnswer),
    })
    .nullable(),
})

export type ChangeAnswer = z.infer<typeof ChangeAnswer>
export type ChangeEvidenceAnswer = z.infer<typeof ChangeEvidenceAnswer>
export type LackingAnswer = z.infer<typeof LackingAnswer>
