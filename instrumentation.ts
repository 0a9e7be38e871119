/** Runs once when the web starts: tells how the first admin is made, and reads what charts are made of before anybody asks. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { readAhead } = await import('./lib/reports/read-ahead')
  readAhead()
  const { printSetUpLink } = await import('./lib/auth/print-set-up-link')
  void printSetUpLink()
}
