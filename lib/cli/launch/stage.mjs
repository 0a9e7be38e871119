import { isToldToStop, LaunchError } from './processes.mjs'

/** Runs one stage of a test run, says its seconds, and answers its tally; a stage that breaks off is one failure. */
export async function stage(name, task) {
  console.log(`\n— ${name}`)
  const startedAt = performance.now()
  const tally = await task().catch((error) => {
    if (isToldToStop() || !(error instanceof LaunchError)) throw error
    console.error(error.message)
    return { passed: 0, failed: 1 }
  })
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1)
  console.log(`— ${name}: ${tally.failed > 0 ? 'failed' : 'ok'}, ${seconds} s`)
  return tally
}
