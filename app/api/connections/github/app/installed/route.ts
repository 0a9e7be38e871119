import { arrival } from '@/lib/api/arrival'
import { appRefused, receiveInstallation } from '@/lib/connections/github-app'
import { leaveDemo, pageFollowsMs } from '@/lib/connections/leave-demo'

/** The app was installed, or what it may read was changed, and GitHub sends the browser back. */
export const GET = arrival('/admin/connections', async ({ act, query }) => {
  const installationId = query.get('installation_id') ?? ''
  if (!/^\d{1,20}$/.test(installationId)) throw appRefused('app-not-installed')
  await receiveInstallation(act, installationId)
  leaveDemo(pageFollowsMs)
  return '/admin/connections'
})
