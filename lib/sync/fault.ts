import { SourceError } from '@/lib/domain/source-error'

/** What went wrong, in words for the screen. `retryAt` epoch ms when the source said when to come back. */
export type Fault = { message: string; action: string; retryAt: number | null; needsPerson: boolean }

/** Any failure of reading as a person is told of it. */
export function faultOf(error: unknown): Fault {
  if (error instanceof SourceError) {
    const { action, retryAt } = error.detail
    return { message: error.message, action, retryAt: retryAt ?? null, needsPerson: error.needsPerson }
  }
  return {
    message: `Reading stopped: ${error instanceof Error ? error.message : String(error)}`,
    action: 'It is tried again by itself; if it stays, report it with the log.',
    retryAt: null,
    needsPerson: false,
  }
}
