export type Tally = { passed: number; failed: number }
export type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}
export type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}
export function tallyCheck(exitCode: number): Tally
export function tallyVitest(report: VitestReport | null, exitCode: number): Tally
export function tallyPlaywright(report: PlaywrightReport | null, exitCode: number): Tally
export function summarise(tallies: Tally[]): { failed: number; line: string }
