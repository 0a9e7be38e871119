/** Runs once when the web starts: answers get their headers, and what charts are made of is read before a reader asks. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { headEveryAnswer } = await import('./lib/http/every-answer')
  headEveryAnswer()
  const { readAhead } = await import('./lib/reports/read-ahead')
  readAhead()
}
