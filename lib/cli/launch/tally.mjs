const check = (isPassed) => (isPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A stage that ended badly, or that ran nothing at all, has failed at least once. */
const atLeastOneFailure = ({ passed, failed }, exitCode) => ({
  passed,
  failed: exitCode !== 0 || passed + failed === 0 ? Math.max(failed, 1) : failed,
})

/** A tool that only says yes or no. */
export const tallyCheck = (exitCode) => check(exitCode === 0)

/** vitest's JSON report (null when it wrote none). A file that could not even load holds no tests and is one failure. */
export function tallyVitest(report, exitCode) {
  if (!report) return check(false)
  const isBroken = (file) => file.status === 'failed' && file.assertionResults.length === 0
  const broken = report.testResults.filter(isBroken).length
  return atLeastOneFailure(
    { passed: report.numPassedTests, failed: report.numFailedTests + broken },
    exitCode,
  )
}

/** Playwright's JSON report (null when it wrote none). `errors` are those outside of any test. */
export function tallyPlaywright(report, exitCode) {
  if (!report) return check(false)
  const { expected, unexpected, flaky } = report.stats
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected + report.errors.length }, exitCode)
}

/** `N passed, M failed` over all stages. */
export function summarise(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0)
  return { failed: sum('failed'), line: `${sum('passed')} passed, ${sum('failed')} failed` }
}
