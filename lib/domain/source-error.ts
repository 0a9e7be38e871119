/**
 * Why a source could not be read, in words a person can act on.
 * - `kind` closed list; `needsPerson` is true when waiting will not help.
 * - `action` is the one thing to do. `retryAt` epoch ms when the vendor said when to come back.
 */
export type SourceErrorKind =
  | 'token-refused'
  | 'permission-missing'
  | 'not-found'
  | 'rate-limited'
  | 'unreachable'
  | 'vendor-failed'
  | 'answer-not-understood'
  | 'address-refused'

export class SourceError extends Error {
  constructor(
    readonly source: 'github' | 'pagerduty',
    readonly kind: SourceErrorKind,
    message: string,
    readonly detail: { action: string; retryAt?: number | null; status?: number | null; cause?: unknown },
  ) {
    super(message, { cause: detail.cause })
    this.name = 'SourceError'
  }

  get needsPerson(): boolean {
    return ['token-refused', 'permission-missing', 'not-found', 'address-refused'].includes(this.kind)
  }
}
