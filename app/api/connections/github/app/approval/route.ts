import { actOf } from '@/lib/admin/act'
import { answerToFailure } from '@/lib/api/answer-to-failure'
import { requireConfigurer } from '@/lib/auth/viewer'
import { lookForInstallation } from '@/lib/connections/github-app'
import { leaveDemo } from '@/lib/connections/leave-demo'

/** Asks GitHub whether the app that waits is installed by now; a page that shows it waiting asks again and again. */
export async function POST(request: Request): Promise<Response> {
  try {
    const viewer = await requireConfigurer()
    const isInstalled = await lookForInstallation(actOf(viewer, request))
    if (isInstalled) leaveDemo()
    return Response.json({ isInstalled }, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    const answer = answerToFailure(error)
    if (answer) return answer
    throw error
  }
}
