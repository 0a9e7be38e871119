import { actOf } from '@/lib/admin/act'
import { makePasswordLink } from '@/lib/admin/invitations'
import { bodyHandler } from '@/lib/api/body-handler'
import { makePasswordLink as route } from '@/lib/api/routes/access'
import { settings } from '@/lib/settings'
import { webAddress } from '@/lib/web-address'
import { write } from '@/lib/writer'

export const POST = bodyHandler(route, async ({ parameters, viewer, request }) => {
  const act = actOf(viewer, request)
  const { token, expiresAt } = await write((store) => makePasswordLink(store, act, parameters.id))
  const link = `${webAddress(settings())}/invite/${token}`
  const made = { link, expiresAt: new Date(expiresAt).toISOString() }
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
