import type { SyncAnswer } from '@/lib/api/sync-contract'
import { formatCountOf } from '@/lib/format/format-count'
import { formatMinute } from '@/lib/format/format-instant'
import { sentence, sourceNames } from '@/lib/format/words-of-source'
import {
  countsInWords,
  groupName,
  headlines,
  paceWords,
  pauseWords,
  progressWords,
  quotaWords,
  readerWords,
  reconciliationWords,
  stateWords,
  webhookWords,
} from '@/lib/format/words-of-sync'
import type { SyncGroup } from '@/lib/reports/screens/sources'
import { groupStreams } from '@/lib/reports/sync-groups'
import { type Finding, unwell, well } from './finding'

const calm: SyncGroup['state'][] = ['current', 'left']
const openSync = 'Wait for the next round; if it stays so, report it with the log.'

/** The same as the sync screen says, line by line. */
export function examineSync(answer: SyncAnswer, zone: string, now: number): Finding[] {
  const groups = groupStreams(answer)
  return [
    overall(answer, groups),
    ...readingProcess(answer, zone),
    ...answer.sources
      .filter(({ state }) => state !== 'not-connected')
      .flatMap((source) => budgetAndWebhooks(source, zone, now)),
    ...groups.filter(({ state }) => !calm.includes(state)).map((group) => troubleOf(group, zone)),
    ...groups.flatMap((group) => differenceOf(group, zone)),
    ...lacking(answer, zone),
  ]
}

function overall({ state, sources }: SyncAnswer, groups: SyncGroup[]): Finding {
  if (sources.every((source) => source.state === 'not-connected')) {
    const action =
      'Connect GitHub in the browser under Connections, or set HEADROOM_GITHUB_TOKEN and start again.'
    return unwell('reading', 'nothing is connected', action)
  }
  const said = `${headlines[state]}: ${countsInWords(groups)}`
  return state === 'current' || state === 'syncing'
    ? well('reading', said)
    : unwell('reading', said, 'See what the lines below ask for.')
}

/** That nothing reads is trouble only once something is late. */
function readingProcess(answer: SyncAnswer, zone: string): Finding[] {
  const words = readerWords(answer, zone)
  if (words === null) return []
  return [{ about: 'process', said: words.said, action: answer.state === 'current' ? null : words.action }]
}

function budgetAndWebhooks(source: SyncAnswer['sources'][number], zone: string, now: number): Finding[] {
  const name = sourceNames[source.source]
  const allowances = source.quotas.map((quota) => {
    const paused = pauseWords(quota, now, zone)
    return well(
      `${name}, ${quota.resource}`,
      `${quotaWords(quota, now, zone)}${paused === null ? '' : `. ${paused}`}`,
    )
  })
  const { webhooks } = source
  const said = webhookWords(webhooks, zone).join(' ')
  const isOff = webhooks?.isEnabled === false || webhooks?.error != null
  const action = `Check the webhook at ${name}; changes are read by asking meanwhile.`
  return [...allowances, isOff ? unwell(`${name}, webhooks`, said, action) : well(`${name}, webhooks`, said)]
}

function troubleOf(group: SyncGroup, zone: string): Finding {
  const about = groupName(group)
  const state = stateWords[group.state]
  const [error] = group.errors
  if (error !== undefined) {
    const next =
      group.nextTryAt === null ? '' : ` Next try ${formatMinute(Date.parse(group.nextTryAt), zone)}.`
    const since = formatMinute(Date.parse(error.since), zone)
    return unwell(about, `${state}: ${sentence(error.message)} Since ${since}.${next}`, error.action)
  }
  const pace = paceWords(group)
  const said = `${state}: ${progressWords(group)}${pace === null ? '' : `, ${pace}`}`
  return group.state === 'stale' || group.state === 'stalled'
    ? unwell(about, said, openSync)
    : well(about, said)
}

function differenceOf(group: SyncGroup, zone: string): Finding[] {
  const found = group.reconciliation
  if (found === null || found.missing + found.gone + found.outdated === 0) return []
  return [well(groupName(group), reconciliationWords(found, zone) ?? '')]
}

function lacking({ unread, absences }: SyncAnswer, zone: string): Finding[] {
  const at = (instant: string) => formatMinute(Date.parse(instant), zone)
  const gone = absences.filter(({ confirmedAt }) => confirmedAt !== null).length
  return [
    ...unread.map((one) =>
      unwell(
        one.name,
        `could not be read: ${sentence(one.error)} Since ${at(one.since)}, ${formatCountOf(one.attempts, { one: 'try', many: 'tries' })} so far, next ${at(one.nextTryAt)}.`,
        `Open it at ${sourceNames[one.source]} and see whether it loads there; it is tried again by itself.`,
      ),
    ),
    ...(absences.length === 0
      ? []
      : [
          well(
            'no longer at the source',
            `${formatCountOf(gone, { one: 'object', many: 'objects' })} gone, ${absences.length - gone} missed once; their history stays`,
          ),
        ]),
  ]
}
