/** Work in steps, between which others can get their turn; what comes out of it is returned at the end. */
export type Steps<Result> = Generator<void, Result, void>

/** All steps at once, where nobody waits for a turn. */
export function runSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
