import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { chooseRepositories as route } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { chooseRepositories } from '@/lib/connections/keep'
import { writeOwn } from '@/lib/own-store'

export const PUT = bodyHandler(
  route,
  async ({ body, viewer, request }) => {
    await writeOwn((store) => chooseRepositories(store, actOf(viewer, request), body))
    return connectionAnswer('github')
  },
  requireConfigurer,
)
