import { SourceError } from '@/lib/domain/source-error'
import { type Clocks, longestBackoffMs } from './rate-limit'

const firstPauseMs = 30_000

/**
 * Spares a host that is down, and everyone who waits for it: once requests for two different lists in a row failed,
 * further ones fail at once for a pause, then a single one probes. One object that always fails opens nothing,
 * for it is always of one list. Pauses double to 15 minutes.
 */
export class CircuitBreaker {
  private readonly failing = new Set<string>()
  private cause: SourceError | null = null
  private pauses = 0
  private openUntil = 0

  constructor(private readonly clocks: Clocks) {}

  /** Throws the known cause during a pause. */
  admit(): void {
    const rest = this.openUntil - this.clocks.elapsed()
    if (this.cause !== null && rest > 0) throw this.withRetry(this.cause, rest)
  }

  /** After a pause, until a request succeeds: one try is enough to know. */
  get isProbing(): boolean {
    return this.cause !== null
  }

  succeeded(): void {
    this.failing.clear()
    this.cause = null
    this.pauses = 0
  }

  /** A request for `list` failed for good; answers its fault, with the time of the next try if a pause begins. */
  failed(list: string, fault: SourceError): SourceError {
    this.failing.add(list)
    if (this.failing.size < 2 && this.cause === null) return fault
    const longest = Math.min(longestBackoffMs, firstPauseMs * 2 ** this.pauses)
    const pause = longest / 2 + (Math.random() * longest) / 2
    this.cause = fault
    this.pauses += 1
    this.openUntil = this.clocks.elapsed() + pause
    return this.withRetry(fault, pause)
  }

  private withRetry(fault: SourceError, inMs: number): SourceError {
    const detail = { ...fault.detail, retryAt: this.clocks.now() + inMs }
    return new SourceError(fault.source, fault.kind, fault.message, detail)
  }
}
