import { arrival } from '@/lib/api/arrival'
import { appRefused, receiveApp } from '@/lib/connections/github-app'

/** GitHub made the app and sends the browser back: it goes on to where the app is installed. */
export const GET = arrival('/admin/connections/github/app', ({ act, session, query }) => {
  const code = query.get('code')
  const state = query.get('state')
  if (!code || !state) throw appRefused('app-not-begun')
  return receiveApp(act, session, { code, state })
})
