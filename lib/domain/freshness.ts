/** How a source stands. `syncedAt` epoch ms of the last round that ended well, null before the first. */
export type Freshness = {
  source: 'github' | 'pagerduty'
  state: 'not-connected' | 'syncing' | 'current' | 'stale' | 'failing'
  syncedAt: number | null
  /** Read completely back to this instant; null before anything was read. */
  readBackTo: number | null
  /** What failed, since when and the one thing to do; null when nothing did. */
  error: { message: string; action: string; since: number } | null
}
