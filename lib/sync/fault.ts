import { SourceError, type SourceErrorKind } from '@/lib/domain/source-error'

/**
 * What went wrong, in words for the screen. `kind` null: not by an answer of the source. `retryAt` epoch ms when the source
 * said when to come back.
 */
export type Fault = {
  kind: SourceErrorKind | null
  message: string
  action: string
  retryAt: number | null
  needsPerson: boolean
}

/** Any failure of reading as a person is told of it. */
export function faultOf(error: unknown): Fault {
  if (error instanceof SourceError) {
    const { kind, message, needsPerson } = error
    const { action, retryAt } = error.detail
    return { kind, message, action, retryAt: retryAt ?? null, needsPerson }
  }
  return {
    kind: null,
    message: `Reading stopped: ${error instanceof Error ? error.message : String(error)}`,
    action: 'It is tried again by itself; if it stays, report it with the log.',
    retryAt: null,
    needsPerson: false,
  }
}
