import { actOf } from '@/lib/admin/act'
import { bodyHandler } from '@/lib/api/body-handler'
import { erasePerson } from '@/lib/api/routes/keeping'
import { erasureAnswer, requireRealPeople } from '@/lib/erase/answer'
import { askErasure, planErasure } from '@/lib/erase/erase-person'
import { reader } from '@/lib/reports/reader'
import { write } from '@/lib/writer'

export const POST = bodyHandler(erasePerson, async ({ body: { who, isConfirmed }, viewer, request }) => {
  requireRealPeople()
  const headers = { 'cache-control': 'no-store' }
  if (!isConfirmed) return Response.json(erasureAnswer(planErasure(reader(), who), 'planned'), { headers })
  const act = actOf(viewer, request)
  const plan = await write((store) => askErasure(store, act, who))
  return Response.json(erasureAnswer(plan, 'asked'), { status: 202, headers })
})
