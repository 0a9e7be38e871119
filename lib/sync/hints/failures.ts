import { SourceError } from '@/lib/domain/source-error'
import type { IncidentHint, RepositoryHint } from '@/lib/inbox/hint'
import { type Fault, faultOf } from '../fault'

/** The hints whose objects could not be read, and why. */
export type Failures = Map<RepositoryHint | IncidentHint, Fault>

/** Reads what `hints` name; a failure is noted for them and stops nothing else. */
export async function attempt(
  failures: Failures,
  hints: (RepositoryHint | IncidentHint)[],
  read: () => Promise<void>,
): Promise<void> {
  try {
    await read()
  } catch (error) {
    // Nothing there to read. Whether it is gone for good is for two rounds to find out.
    if (error instanceof SourceError && error.kind === 'not-found') return
    const fault = faultOf(error)
    for (const hint of hints) failures.set(hint, fault)
  }
}
