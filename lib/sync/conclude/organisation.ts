import { isDeepStrictEqual } from 'node:util'
import type { Store } from '@/db/open'
import { findAttributionWords } from '@/db/queries/find-attribution-words'
import { findHours } from '@/db/queries/find-hours'
import { findLinkingWindows } from '@/db/queries/find-linking-windows'
import { preparedRows } from '@/db/queries/prepared-rows'
import { listNewlyRead, type NewlyRead, noteConcluded } from '@/db/store/concluded-coverage'
import { prepared, saveRows } from '@/db/store/prepared'
import { isUnpublished, publishConclusions } from '@/db/store/publication'
import {
  clearMarks,
  isAnythingUnconcluded,
  listMarkedScopes,
  listMarks,
  markUnconcluded,
} from '@/db/store/unconcluded'
import { repository, ruleVersion, setting } from '@/db/tables'
import { attributionRulesVersion } from '@/lib/attribution/rules'
import { type AttributionWords, noAttributionWords } from '@/lib/domain/attribution-words'
import type { BusinessHours } from '@/lib/domain/business-hours'
import { explanationRulesVersion } from '@/lib/explanation/explain'
import { judgementRulesVersion } from '@/lib/judgement/judge'
import { changeOutcomeVersion } from '@/lib/linking/change-outcomes'
import { builtInWindows, type WindowsInForce, windowsInForce } from '@/lib/linking/windows'
import { accountClassVersion } from '@/lib/review/account-class'
import { fileClassVersion } from '@/lib/review/file-class'
import type { SyncContext } from '../context'
import { allAccounts, concludeAccounts } from './accounts'
import { concludeChanges } from './changes'
import { concludeCopies } from './copies'
import { concludeIncidents } from './incidents'
import { concludeLinks } from './links'
import { beginPass, type Pass, readAccounts } from './pass'
import { concludePullRequests } from './pull-requests'
import { concludeHistory } from './repository'
import { concludeServices } from './services'

/** Rules in force, by name; a change of one is a mark on the charts. */
const rulesInForce: Record<string, string> = {
  'account-class': String(accountClassVersion),
  attribution: attributionRulesVersion,
  change: '1',
  'change-outcome': changeOutcomeVersion,
  delivery: '1',
  explanation: explanationRulesVersion,
  'file-class': String(fileClassVersion),
  judgement: judgementRulesVersion,
  link: '1',
  person: '1',
  review: '1',
}

/** How long conclusions of a long pass wait to be shown, ms. */
const publishEveryMs = 5_000

/**
 * Draws the conclusions anew wherever facts changed since the last time; does nothing when none did. What is left when
 * the process is stopped or killed is taken up by the next one. One drawing at a time: see `concludeInTurn`.
 */
export async function concludeOrganisation(context: SyncContext): Promise<void> {
  const { store, stop } = context
  await markByBasis(context)
  await markByTime(context)
  while (!stop.aborted && isAnythingUnconcluded(store)) await runPass(beginPass(context))
  // What was read without a record to conclude from is as good as concluded.
  await publish(store, stop.aborted ? [] : listNewlyRead(store))
}

async function runPass(begun: Pass): Promise<void> {
  const { store, context } = begun
  // What is read while the pass goes on, it may have passed already.
  const read = listNewlyRead(store)
  await spreadEverything(begun)
  await concludeAccounts(begun)
  // As late as this: what accounts were concluded from is what their marks ask to be drawn with.
  const pass = { ...begun, accounts: readAccounts(store) }
  let publishedAt = performance.now()
  for (const id of listMarkedScopes(store, [
    'pull-requests',
    'pull-request',
    'repository',
    'change',
    'copies',
  ])) {
    if (context.stop.aborted) return
    await concludeRepository(pass, id)
    if (performance.now() - publishedAt < publishEveryMs) continue
    await publish(store)
    publishedAt = performance.now()
  }
  if (context.stop.aborted) return
  await concludeServices(pass)
  await concludeIncidents(pass)
  await concludeLinks(pass)
  await publish(store, context.stop.aborted ? [] : read)
}

/** One repository from its pull requests to what their texts tell; each step marks what the next has to look at. */
async function concludeRepository(pass: Pass, id: string): Promise<void> {
  const { store } = pass
  const [found] = preparedRows(store, repository, 'where id = ?', id)
  if (!found) return forget(store, id)
  await spreadPullRequests(pass, id)
  await concludePullRequests(pass, found)
  await concludeHistory(pass, found)
  await concludeCopies(pass, id)
  await concludeChanges(pass, found)
}

/** A repository that is not stored yet marks all that is its own when it comes. */
async function forget(store: Store, id: string): Promise<void> {
  await store.write(() => prepared(store, 'delete from unconcluded where scope = ?').run(id))
}

/** Shows what was concluded, and that what was `read` is. */
async function publish(store: Store, read: readonly NewlyRead[] = []): Promise<void> {
  if (!isUnpublished(store) && read.length === 0) return
  await store.write(() => {
    if (isUnpublished(store)) publishConclusions(store)
    noteConcluded(store, read)
  })
}

/** A mark on everything becomes marks on its parts, so that what was done of it is not done again after a kill. */
async function spreadEverything({ store }: Pass): Promise<void> {
  const marks = listMarks(store, 'everything', '')
  if (marks.length === 0) return
  const into = 'insert or replace into unconcluded (kind, scope, id)'
  await store.write(() => {
    prepared(store, `${into} select 'pull-requests', id, '' from repository`).run()
    prepared(store, `${into} select 'links', id, '' from repository`).run()
    prepared(store, `${into} select 'incident', '', id from incident`).run()
    prepared(store, `${into} select 'change-event', '', id from change_event`).run()
    prepared(store, `${into} select 'account', '${allAccounts}', id from account`).run()
    markUnconcluded(store, 'services', '')
    clearMarks(store, marks)
  })
}

async function spreadPullRequests({ store }: Pass, id: string): Promise<void> {
  const marks = listMarks(store, 'pull-requests', id)
  if (marks.length === 0) return
  const into = 'insert or replace into unconcluded (kind, scope, id)'
  await store.write(() => {
    prepared(
      store,
      `${into} select 'pull-request', repository_id, id from pull_request where repository_id = ?`,
    ).run(id)
    prepared(store, `${into} select 'change', repository_id, id from change where repository_id = ?`).run(id)
    markUnconcluded(store, 'repository', id)
    clearMarks(store, marks)
  })
}

/**
 * What conclusions rest on besides facts, as the setting `concluded-by` keeps it. Built-in windows and no own words are not in it,
 * so that a store from before they could be set is not drawn anew.
 */
export function conclusionBasis(
  hours: BusinessHours,
  windows: WindowsInForce = builtInWindows,
  attributionWords: AttributionWords = noAttributionWords,
): string {
  const isSet = !isDeepStrictEqual(windows, builtInWindows)
  const isNamed = !isDeepStrictEqual(attributionWords, noAttributionWords)
  return JSON.stringify({
    ...rulesInForce,
    hours,
    ...(isSet ? { windows } : {}),
    ...(isNamed ? { attributionWords } : {}),
  })
}

/** Everything is concluded anew when rules, the zone, hours, linking windows or words of attribution are others than the last time. */
async function markByBasis({ store, zone, now }: SyncContext): Promise<void> {
  const windows = windowsInForce(findLinkingWindows(store))
  const basis = conclusionBasis(findHours(store, zone), windows, findAttributionWords(store))
  const known = prepared(store, "select value from setting where key = 'concluded-by'").get() as
    | { value: string }
    | undefined
  if (known && JSON.parse(known.value) === basis) return
  await store.write(() => {
    saveRows(store, setting, [{ key: 'concluded-by', value: basis }])
    for (const [rule, version] of Object.entries(rulesInForce)) {
      store.db
        .insert(ruleVersion)
        .values({ rule, version, firstAppliedAt: now() })
        .onConflictDoNothing()
        .run()
    }
    markUnconcluded(store, 'everything', '')
  })
}

/** An open incident begins to count when it has lasted long enough, without any news of it. */
async function markByTime({ store, now }: SyncContext): Promise<void> {
  const { briefIncident } = windowsInForce(findLinkingWindows(store))
  const due = prepared(
    store,
    `select incident_id as id from incident_count
     where exclusion = 'under-two-minutes' and resolved_at is null and triggered_at <= ?`,
  ).all(now() - briefIncident) as { id: string }[]
  if (due.length === 0) return
  await store.write(() => {
    for (const { id } of due) markUnconcluded(store, 'incident', '', id)
  })
}
