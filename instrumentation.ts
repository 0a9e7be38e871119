/**
 * Runs once when the web starts: requests are logged and counted, answers get their headers, what charts are made of is read
 * before anybody asks, and the console tells how the first admin is made.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { leadRefusedAddresses } = await import('./lib/requests/refused-addresses')
  leadRefusedAddresses()
  const { watchRequests } = await import('./lib/requests/watch-requests')
  watchRequests()
  const { meetEveryRequest } = await import('./lib/http/every-request')
  meetEveryRequest()
  const { readAhead } = await import('./lib/reports/read-ahead')
  readAhead()
  const { printSetUpLink } = await import('./lib/auth/print-set-up-link')
  void printSetUpLink()
}
