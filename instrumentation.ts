/** Runs once when the web starts: what charts are made of is read before the first reader asks. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { readAhead } = await import('./lib/reports/read-ahead')
  readAhead()
}
