import { describe, expect, test } from 'vitest'
import { summarise, tallyCheck, tallyPlaywright, tallyVitest } from './tally.mjs'

const aVitestReport = (numPassedTests: number, numFailedTests: number) => ({
  numPassedTests,
  numFailedTests,
  testResults: [{ status: numFailedTests > 0 ? 'failed' : 'passed', assertionResults: [{}] }],
})

const aPlaywrightReport = (expected: number, unexpected: number) => ({
  stats: { expected, unexpected, flaky: 0, skipped: 0 },
  errors: [],
})

describe('the tally of a test run', () => {
  test('counts what passed and what failed', () => {
    expect(tallyVitest(aVitestReport(12, 3), 1)).toEqual({ passed: 12, failed: 3 })
    expect(tallyPlaywright(aPlaywrightReport(4, 1), 1)).toEqual({ passed: 4, failed: 1 })
  })

  test('counts a test file that could not load as a failure', () => {
    const report = { ...aVitestReport(12, 0), testResults: [{ status: 'failed', assertionResults: [] }] }
    expect(tallyVitest(report, 1)).toEqual({ passed: 12, failed: 1 })
  })

  test('counts errors outside of any browser test', () => {
    expect(tallyPlaywright({ ...aPlaywrightReport(4, 0), errors: [{}, {}] }, 1)).toEqual({
      passed: 4,
      failed: 2,
    })
  })

  test.each([
    ['ran no test', tallyVitest({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0)],
    ['ran no browser test', tallyPlaywright(aPlaywrightReport(0, 0), 0)],
    ['wrote no report', tallyVitest(null, 0)],
    ['wrote no browser report', tallyPlaywright(null, 0)],
    ['is a check that complained', tallyCheck(2)],
  ])('fails once when a stage %s', (_, tally) => {
    expect(tally).toEqual({ passed: 0, failed: 1 })
  })

  test('fails when every test passed but the runner did not', () => {
    expect(tallyVitest(aVitestReport(12, 0), 1)).toEqual({ passed: 12, failed: 1 })
  })

  test('adds the stages up in one line', () => {
    const tallies = [tallyCheck(0), tallyCheck(1), tallyVitest(aVitestReport(12, 3), 1)]
    expect(summarise(tallies)).toEqual({ failed: 4, line: '13 passed, 4 failed' })
  })
})
