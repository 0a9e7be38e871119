import { eq } from 'drizzle-orm'
import { saveRows } from '@/db/store/prepared'
import { repository, ruleVersion, setting } from '@/db/tables'
import { attributionRulesVersion } from '@/lib/attribution/rules'
import { defaultBusinessHours } from '@/lib/domain/business-hours'
import { explanationRulesVersion } from '@/lib/explanation/explain'
import { accountClassVersion } from '@/lib/review/account-class'
import { fileClassVersion } from '@/lib/review/file-class'
import type { SyncContext } from '../context'
import { concludeAccounts } from './accounts'
import { concludeLinks } from './links'
import { concludeRepository } from './repository'

/** Rules in force, by name; a change of one is a mark on the charts. */
export const rulesInForce: Record<string, string> = {
  'account-class': String(accountClassVersion),
  attribution: attributionRulesVersion,
  change: '1',
  delivery: '1',
  explanation: explanationRulesVersion,
  'file-class': String(fileClassVersion),
  link: '1',
  review: '1',
}

/** Draws the conclusions anew wherever facts changed since the last time; does nothing when none did. */
export async function concludeOrganisation(context: SyncContext): Promise<void> {
  const { store, dirty } = context
  const scopes = dirty.scopes
  if (scopes && scopes.size === 0) return
  dirty.scopes = new Set()
  const accounts = await concludeAccounts(context)
  const hours = defaultBusinessHours(context.zone)
  for (const found of store.db.select().from(repository).all()) {
    if (scopes === null || scopes.has(found.id)) await concludeRepository(context, found, accounts, hours)
  }
  await concludeLinks(context)
  await store.write(() => {
    noteRules(context)
    const version = store.db.select().from(setting).where(eq(setting.key, 'data-version')).get()
    saveRows(store, setting, [{ key: 'data-version', value: Number(version?.value ?? 0) + 1 }])
  })
}

function noteRules({ store, now }: SyncContext): void {
  for (const [rule, version] of Object.entries(rulesInForce)) {
    store.db.insert(ruleVersion).values({ rule, version, firstAppliedAt: now() }).onConflictDoNothing().run()
  }
}
