import type { Reader } from '../open'

type Source = 'github' | 'pagerduty'

export type SourceQuotaRow = {
  source: Source
  resource: string
  limit: number
  remaining: number
  resetAt: number
  seenAt: number
  pausedUntil: number | null
  pausedBecause: string | null
}

export function listSourceQuotas({ sqlite }: Reader): SourceQuotaRow[] {
  return sqlite
    .prepare<[], SourceQuotaRow>(
      `select source, resource, "limit", remaining, reset_at as resetAt, seen_at as seenAt,
         paused_until as pausedUntil, paused_because as pausedBecause
       from source_quota order by source, resource`,
    )
    .all()
}

export type AbsenceRow = {
  source: Source
  stream: string
  scope: string
  objectId: string
  name: string
  firstMissedAt: number
  confirmedAt: number | null
}

/** What a source no longer has, the newest first. */
export function listAbsences({ sqlite }: Reader): AbsenceRow[] {
  return sqlite
    .prepare<[], AbsenceRow>(
      `select source, stream, scope, object_id as objectId, name, first_missed_at as firstMissedAt, confirmed_at as confirmedAt
       from absence order by first_missed_at desc, name`,
    )
    .all()
}

export type ReconciliationRow = {
  source: Source
  stream: string
  scope: string
  at: number
  listed: number
  kept: number
  missing: number
  gone: number
  outdated: number
}

/** The last comparison of each stream with what its source lists. */
export function listReconciliations({ sqlite }: Reader): ReconciliationRow[] {
  return sqlite
    .prepare<[], ReconciliationRow>(
      'select source, stream, scope, at, listed, kept, missing, gone, outdated from reconciliation order by source, scope, stream',
    )
    .all()
}

export type WebhookSourceRow = {
  source: Source
  lastDeliveryAt: number | null
  refused: number
  lastRefusedAt: number | null
  isEnabled: number | null
  disabledSince: number | null
  checkedAt: number | null
  error: string | null
}

export function listWebhookSources({ sqlite }: Reader): WebhookSourceRow[] {
  return sqlite
    .prepare<[], WebhookSourceRow>(
      `select source, last_delivery_at as lastDeliveryAt, refused, last_refused_at as lastRefusedAt,
         is_enabled as isEnabled, disabled_since as disabledSince, checked_at as checkedAt, error
       from webhook_source order by source`,
    )
    .all()
}

/** When the jobs meant to ask the sources again, epoch ms; null before the first round ended. */
export function findNextRound({ sqlite }: Reader): number | null {
  const found = sqlite
    .prepare<[], string>("select value from setting where key = 'next-round-at'")
    .pluck()
    .get()
  return found === undefined ? null : Number(found)
}

export type LeaseRow = { holder: string; heldSince: number; expiresAt: number }

/** Who reads the sources; null when nobody ever did. */
export function findLease({ sqlite }: Reader): LeaseRow | null {
  return (
    sqlite
      .prepare<[], LeaseRow>(
        'select holder, held_since as heldSince, expires_at as expiresAt from lease order by expires_at desc limit 1',
      )
      .get() ?? null
  )
}
