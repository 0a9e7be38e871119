import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { resumeSource } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionAnswer } from '@/lib/connections/answer'
import { resumeReading } from '@/lib/connections/keep'
import { writeOwn } from '@/lib/own-store'

export const POST = bodyHandler(
  resumeSource,
  async ({ parameters: { source }, viewer, request }) => {
    await writeOwn((store) => resumeReading(store, actOf(viewer, request), source))
    return connectionAnswer(source)
  },
  requireConfigurer,
)
