import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { askForReading } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { readNow } from '@/lib/connections/keep'
import { writeOwn } from '@/lib/own-store'

export const POST = bodyHandler(
  askForReading,
  async ({ viewer, request }) => {
    await writeOwn((store) => readNow(store, actOf(viewer, request)))
    return Response.json({ isAsked: true }, { status: 202, headers: { 'cache-control': 'no-store' } })
  },
  requireConfigurer,
)
