/** What the routes about connections take and answer. No secret is ever answered, not even in part. */
import { z } from 'zod'
import { Instant } from './contract'

export const SourceName = z.enum(['github', 'pagerduty'], 'github or pagerduty')

const Id = z.string().min(1).max(200)
const Ids = z.array(Id).max(2_000)
const Secret = z.string().trim().min(1, 'a token').max(4_000).regex(/^\S+$/, 'a token without spaces')
const ApiUrl = z.string().trim().min(1).max(300)
const Days = z.int().min(1, '1 day at least').max(7_300, '7300 days at most')

/** Which repositories are read; see `RepositoryChoice`. */
export const RepositoryChoiceBody = z
  .strictObject({
    rule: z.enum(['all', 'teams', 'chosen']),
    teamIds: Ids,
    repositoryIds: Ids,
    leftOut: Ids,
    takesNew: z.boolean(),
  })
  .meta({ id: 'RepositoryChoice' })

/** What is wrong, and the one thing to do; `url` is where it is done, null where no page does it. `since`: where that is known. */
export const ConnectionProblem = z
  .object({
    ...{ code: z.string(), message: z.string(), action: z.string(), url: z.string().nullable() },
    since: Instant.nullable().optional(),
  })
  .meta({ id: 'ConnectionProblem' })

/**
 * A permission as the vendor calls it, and what we found by trying it.
 * - `gives`: what it is for, in plain words; `withoutIt`: ids of metrics that are missing or weaker without it.
 * - `unknown`: it could not be tried; `not-asked`: it was not tried, since nothing needs it today.
 * - `isOptional`: only what an admin turns on needs it, and without that a credential is better that lacks it.
 * - `told`: what the vendor answered, word for word; `grantAt`: the vendor's page on which it is granted.
 */
export const CheckedPermission = z
  .object({
    name: z.string(),
    access: z.enum(['read', 'write']),
    state: z.enum(['granted', 'lacking', 'unknown', 'not-asked']),
    gives: z.string(),
    isOptional: z.boolean().optional(),
    withoutIt: z.array(z.string()),
    told: z.string().nullable(),
    grantAt: z.string().nullable(),
  })
  .meta({ id: 'CheckedPermission' })

export const FoundRepository = z.object({
  /** As the choice names it: `github:` and GitHub's node id. */
  id: z.string(),
  name: z.string(),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  pushedAt: Instant.nullable(),
  /** All of them, whatever their age; null where the credential may not count them. */
  pullRequests: z.number().int().nullable(),
  /** Ids of the teams that may write to it. */
  teams: z.array(z.string()),
})

/** What a credential of GitHub gives and lacks. `who` null: it opened nothing, and `problems` says why. */
export const GitHubCheck = z
  .object({
    source: z.literal('github'),
    apiUrl: z.string(),
    who: z
      .object({
        login: z.string(),
        name: z.string().nullable(),
        kind: z.enum(['classic', 'fine-grained', 'app', 'oauth', 'unknown']),
      })
      .nullable(),
    /** Null: the vendor names no end. */
    expiresAt: Instant.nullable(),
    permissions: z.array(CheckedPermission),
    organisations: z.array(
      z.object({
        login: z.string(),
        state: z.enum(['readable', 'sso-required']),
        /** Where single sign-on is authorised for this credential. */
        authorizeAt: z.string().nullable(),
      }),
    ),
    /** Empty where the credential may not read teams. */
    teams: z.array(z.object({ id: z.string(), name: z.string(), organisation: z.string() })),
    repositories: z.object({ total: z.number().int(), rows: z.array(FoundRepository) }),
    /** Of the first reading of everything that is seen; null where nothing is. */
    cost: z
      .object({
        repositories: z.number().int(),
        /** Those that moved within the days that are read back; null where they could not be counted. */
        pullRequests: z.number().int().nullable(),
        requests: z.number().int(),
        /** Of GraphQL. */
        points: z.number().int(),
        minutes: z.number(),
        /** Of the hour's points, from 0; more than 1 goes on in the next hour. Null where GitHub names no limit. */
        shareOfHour: z.number().nullable(),
      })
      .nullable(),
    problems: z.array(ConnectionProblem),
  })
  .meta({ id: 'GitHubCheck' })

/** What a credential of PagerDuty gives and lacks. `account` null: it opened nothing, and `problems` says why. */
export const PagerDutyCheck = z
  .object({
    source: z.literal('pagerduty'),
    apiUrl: z.string(),
    account: z.object({ name: z.string(), region: z.enum(['us', 'eu', 'unknown']) }).nullable(),
    permissions: z.array(CheckedPermission),
    services: z.object({
      total: z.number().int().nullable(),
      rows: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
    /** Of the days that are read back. */
    incidents: z.object({ inWindow: z.number().int().nullable() }),
    cost: z.object({ requests: z.number().int(), minutes: z.number() }).nullable(),
    /** Of the webhook subscription. `why`: in words, null where it stands. */
    subscription: z.object({
      state: z.enum(['made', 'found', 'not-made']),
      why: z.string().nullable(),
    }),
    problems: z.array(ConnectionProblem),
  })
  .meta({ id: 'PagerDutyCheck' })

/**
 * A source, connected or not. `environment`: variables set it, and nothing of it can be changed here.
 * `problem`: what keeps us from opening it at all; null while nothing does.
 */
export const ConnectionAnswer = z
  .object({
    source: SourceName,
    origin: z.enum(['environment', 'kept', 'none']),
    kind: z.enum(['token', 'app', 'oauth']).nullable(),
    /** What the vendor calls who we are. */
    name: z.string().nullable(),
    apiUrl: z.string().nullable(),
    connectedAt: Instant.nullable(),
    /** Name of who connected it. */
    connectedBy: z.string().nullable(),
    pausedAt: Instant.nullable(),
    problem: ConnectionProblem.nullable(),
    checkedAt: Instant.nullable(),
    check: z.discriminatedUnion('source', [GitHubCheck, PagerDutyCheck]).nullable(),
    choice: RepositoryChoiceBody.nullable(),
    backfillDays: z.number().int().nullable(),
  })
  .meta({ id: 'Connection' })

export const ConnectionsAnswer = z.object({ rows: z.array(ConnectionAnswer) })

export const GitHubTokenBody = z.strictObject({ apiUrl: ApiUrl.optional(), token: Secret })
export const ConnectGitHubBody = GitHubTokenBody.extend({
  choice: RepositoryChoiceBody.optional(),
  backfillDays: Days.optional(),
})

const PagerDutyTokenBody = z.strictObject({ apiUrl: ApiUrl.optional(), token: Secret })
const PagerDutyClientBody = z.strictObject({
  region: z.enum(['us', 'eu'], 'us or eu'),
  subdomain: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[\w-]+$/, 'the name before .pagerduty.com'),
  clientId: Secret,
  clientSecret: Secret,
})
const pagerDutyChoices = { backfillDays: Days.optional() }
export const CheckPagerDutyBody = z.union([PagerDutyTokenBody, PagerDutyClientBody])
export const ConnectPagerDutyBody = z.union([
  PagerDutyTokenBody.extend(pagerDutyChoices),
  PagerDutyClientBody.extend(pagerDutyChoices),
])

/** `restarts`: the made-up organisation is left, the server starts again, and `/api/ready` tells when it is back. */
const made = { connection: ConnectionAnswer, restarts: z.boolean() }
export const GitHubConnected = z.object({ ...made, check: GitHubCheck })
export const PagerDutyConnected = z.object({ ...made, check: PagerDutyCheck })

/**
 * `subscription`: what became of the webhook subscription that was made here: `left` stands on at PagerDuty, and `why` says
 * what kept us from deleting it; `none`: there was none.
 */
export const PagerDutyDisconnected = z.object({
  connection: ConnectionAnswer,
  subscription: z.object({ state: z.enum(['deleted', 'none', 'left']), why: z.string().nullable() }),
})

export const BackfillBody = z.strictObject({ days: Days })

/**
 * What a form posts to GitHub to register an app of this installation: `manifest` as JSON and `state` as its fields, to `action`.
 * `organisation` asks GitHub for an app of that organisation instead of the person's own.
 */
export const AppManifestAnswer = z
  .object({ action: z.string(), manifest: z.record(z.string(), z.unknown()), state: z.string() })
  .meta({ id: 'AppManifest' })

export type ConnectionProblem = z.infer<typeof ConnectionProblem>
export type CheckedPermission = z.infer<typeof CheckedPermission>
export type GitHubCheck = z.infer<typeof GitHubCheck>
export type PagerDutyCheck = z.infer<typeof PagerDutyCheck>
export type PagerDutyDisconnected = z.infer<typeof PagerDutyDisconnected>
export type ConnectionAnswer = z.infer<typeof ConnectionAnswer>
