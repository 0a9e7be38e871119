import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { recheckGitHub as route } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { recheckGitHub } from '@/lib/connections/github'

export const POST = bodyHandler(
  route,
  async ({ viewer, request }) => {
    await recheckGitHub(actOf(viewer, request))
    return connectionAnswer('github')
  },
  requireConfigurer,
)
