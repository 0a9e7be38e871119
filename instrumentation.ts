/** Runs once when the web starts: requests are watched, what charts are made of is read before the first reader asks. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { leadUnreadableAddresses } = await import('./lib/requests/unreadable-addresses')
  leadUnreadableAddresses()
  const { watchRequests } = await import('./lib/requests/watch-requests')
  watchRequests()
  const { readAhead } = await import('./lib/reports/read-ahead')
  readAhead()
}
