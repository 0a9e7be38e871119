import { requireAccounts } from '@/lib/admin/accounts-exist'
import { actOf } from '@/lib/admin/act'
import { makeToken } from '@/lib/admin/tokens'
import { bodyHandler } from '@/lib/api/body-handler'
import { handler } from '@/lib/api/handler'
import { listTokens, makeToken as route } from '@/lib/api/routes/access'
import { tokenAnswer, tokensAnswer } from '@/lib/reports/access-answers'
import { reader } from '@/lib/reports/reader'
import { settings } from '@/lib/settings'
import { write } from '@/lib/writer'

export const GET = handler(listTokens, () =>
  tokensAnswer(reader(), { now: Date.now(), hasEnvironmentToken: settings().apiToken !== null }),
)

export const POST = bodyHandler(route, async ({ body, viewer, request }) => {
  requireAccounts()
  const act = actOf(viewer, request)
  const made = await write((store) => {
    const { id, secret } = makeToken(store, act, body)
    return { token: tokenAnswer(store, id, act.now), secret }
  })
  return Response.json(made, { status: 201, headers: { 'cache-control': 'no-store' } })
})
