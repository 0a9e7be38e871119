import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { readFurtherBack } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { readBack } from '@/lib/connections/keep'
import { writeOwn } from '@/lib/own-store'

export const PUT = bodyHandler(
  readFurtherBack,
  async ({ parameters: { source }, body: { days }, viewer, request }) => {
    await writeOwn((store) => readBack(store, actOf(viewer, request), source, days))
    return connectionAnswer(source)
  },
  requireConfigurer,
)
