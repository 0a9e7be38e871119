import { parseArgs } from 'node:util'
import type { Store } from '@/db/open'
import { makeToken, revokeToken } from '@/lib/admin/tokens'
import { TokenWish } from '@/lib/api/access-contract'
import { ApiError } from '@/lib/api/api-error'
import { atConsole } from '@/lib/auth/audit'
import { tokenScopes } from '@/lib/auth/token-scopes'
import { openOwnStore } from '@/lib/jobs/open-own-store'
import { tokensAnswer } from '@/lib/reports/access-answers'
import { settings } from '@/lib/settings'
import type { Verb } from './verb'

type Call = { store: Store; words: string[]; options: { scope: string; days: string } }

const actions: Record<string, (call: Call) => Promise<number>> = { make, list, revoke }

export const token: Verb = {
  usage: `token make NAME [--scope ${tokenScopes.join('|')}] [--days N]: makes an API token and prints it, once
token list: every token, without what it is
token revoke NAME: the valid token of that name, or the one of that id, opens nothing from the next request on
The scope is read and the days are 90 unless given; a token lives 366 days at the most.`,
  async run(args) {
    const given = parsed(args)
    if (given === null) return 2
    const { values, positionals } = given
    const [name = '', ...words] = positionals
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined
    if (!action || (action === list ? words.length > 0 : words.length !== 1)) {
      console.error(token.usage)
      return 2
    }
    const environment = settings()
    if (environment.isDemo) {
      console.error('The made-up organisation has no tokens. Connect GitHub or PagerDuty first.')
      return 1
    }
    const store = openOwnStore(environment)
    try {
      return await action({ store, words, options: values })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      console.error(error.message)
      return 1
    } finally {
      store.close()
    }
  },
}

/** Null, with the reason said, where an option is not one of ours. */
function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { scope: { type: 'string', default: 'read' }, days: { type: 'string', default: '90' } },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(error.message)
    return null
  }
}

const actNow = () => ({ actor: atConsole, address: null, now: Date.now() })

async function make({ store, words: [name], options }: Call): Promise<number> {
  const wish = TokenWish.safeParse({ name, scope: options.scope, days: Number(options.days) })
  if (!wish.success) {
    const [issue] = wish.error.issues
    console.error(`${String(issue?.path[0])}: ${issue?.message}`)
    return 2
  }
  const { secret } = await store.write(() => makeToken(store, actNow(), wish.data))
  console.log(
    `${secret}\n"${wish.data.name}" may ${wish.data.scope} for ${wish.data.days} days. It is not shown again.`,
  )
  return 0
}

const rowsOf = (store: Store) =>
  tokensAnswer(store, {
    now: Date.now(),
    hasEnvironmentToken: Boolean(process.env.HEADROOM_API_TOKEN?.trim()),
  }).rows

async function list({ store }: Call): Promise<number> {
  const rows = rowsOf(store)
  if (rows.length === 0) console.log('No token was made yet.')
  for (const { id, name, scope, state, expiresAt, lastUsedAt, origin } of rows) {
    const life =
      origin === 'environment' ? 'set by the environment' : `${state}, expires ${expiresAt?.slice(0, 10)}`
    console.log(`${name}\t${scope}\t${life}\tlast used ${lastUsedAt?.slice(0, 10) ?? '—'}\t${id}`)
  }
  return 0
}

async function revoke({ store, words: [asked] }: Call): Promise<number> {
  const found = rowsOf(store).find(
    ({ id, name, state }) => id === asked || (name === asked && state === 'valid'),
  )
  if (found?.origin === 'environment') {
    console.error('HEADROOM_API_TOKEN is set by the environment: take it out there and start again.')
    return 1
  }
  if (!found) {
    console.error(`There is no valid token called "${asked}"; \`token list\` tells which there are.`)
    return 1
  }
  await store.write(() => revokeToken(store, actNow(), found.id))
  console.log(`"${found.name}" is revoked: it opens nothing from the next request on.`)
  return 0
}
