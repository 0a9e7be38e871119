import { arrival } from '@/lib/api/arrival'
import { appRefused, awaitApproval, receiveInstallation } from '@/lib/connections/github-app'
import { leaveDemo, pageFollowsMs } from '@/lib/connections/leave-demo'

/** The app was installed, or what it may read was changed, or an owner was asked to install it, and GitHub sends the browser back. */
export const GET = arrival('/admin/connections', async ({ act, query }) => {
  const installationId = query.get('installation_id') ?? ''
  if (/^\d{1,20}$/.test(installationId)) {
    await receiveInstallation(act, installationId)
    leaveDemo(pageFollowsMs)
  } else if (query.get('setup_action') === 'request') await awaitApproval(act)
  else throw appRefused('app-not-installed')
  return '/admin/connections'
})
