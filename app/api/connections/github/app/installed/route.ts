import { ApiError } from '@/lib/api/api-error'
import { arrival } from '@/lib/api/arrival'
import { receiveInstallation } from '@/lib/connections/github-app'
import { leaveDemo, pageFollowsMs } from '@/lib/connections/leave-demo'

/** The app was installed, or what it may read was changed, and GitHub sends the browser back. */
export const GET = arrival('/admin/connections', async ({ act, query }) => {
  const installationId = query.get('installation_id') ?? ''
  if (!/^\d{1,20}$/.test(installationId)) {
    const message = 'An owner of the organisation was asked to install the app: once they did, it is read.'
    throw new ApiError(409, 'app-not-installed', message)
  }
  await receiveInstallation(act, installationId)
  leaveDemo(pageFollowsMs)
  return '/admin/connections'
})
