import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { pauseSource } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { pauseReading } from '@/lib/connections/keep'
import { writeOwn } from '@/lib/own-store'

export const POST = bodyHandler(
  pauseSource,
  async ({ parameters: { source }, viewer, request }) => {
    await writeOwn((store) => pauseReading(store, actOf(viewer, request), source))
    return connectionAnswer(source)
  },
  requireConfigurer,
)
