import { requireAccounts } from '@/lib/admin/accounts-exist'
import { actOf } from '@/lib/admin/act'
import { invite } from '@/lib/admin/invitations'
import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { listInvitations, makeInvitation } from '@/lib/api/routes/access'
import { invitationAnswer, invitationsAnswer } from '@/lib/reports/access-answers'
import { reader } from '@/lib/reports/reader'
import { settings } from '@/lib/settings'
import { webAddress } from '@/lib/web-address'
import { write } from '@/lib/writer'

export const GET = handler(listInvitations, () => invitationsAnswer(reader(), Date.now()))

export const POST = bodyHandler(makeInvitation, async ({ body, viewer, request }) => {
  requireAccounts()
  const act = actOf(viewer, request)
  const made = await write((store) => {
    const { id, token } = invite(store, act, body)
    return {
      invitation: invitationAnswer(store, id, act.now),
      link: `${webAddress(settings())}/invite/${token}`,
    }
  })
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
