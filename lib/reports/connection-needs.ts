import type { StreamState } from '@/db/queries/list-coverage'
import type { ConnectionAnswer, ConnectionProblem } from '../api/connection-contract'
import type { SyncAnswer, SyncSourceAnswer } from '../api/contract'
import { isStopping } from '../domain/connection-problem'
import { listInWords } from '../format/list-in-words'
import { sentence, sourceNames } from '../format/words-of-source'
import type { Need } from './report'

type Source = ConnectionAnswer['source']

/** What is known of a source besides its connection. Instants epoch ms. */
export type Watched = {
  connection: ConnectionAnswer
  sync: SyncSourceAnswer | null
  /** Where the vendor sends its events to; null where it cannot reach us, or what it sends cannot be verified. */
  deliveryUrl: string | null
  /** When something last moved there that an event tells of. */
  movedAt: number | null
}

export type Known = {
  now: number
  watched: readonly Watched[]
  /** Of the sources, left ones too. */
  streams: readonly StreamState[]
  reader: SyncAnswer['reader']
  /** Services of PagerDuty that stand for none of ours. */
  unmatched: readonly string[]
}

/** What waits for a person, what stops most first. */
export function needsOf(known: Known): Need[] {
  const connected = known.watched.filter(({ connection }) => connection.origin !== 'none')
  return [
    ...(connected.length === 0 ? [] : needsOfReader(known)),
    ...known.watched.flatMap(({ connection }) => needsOfCredential(connection, known.now)),
    ...connected.flatMap(({ connection }) => needsOfStreams(connection, known)),
    ...connected.flatMap((one) => needsOfCheck(one, known)),
    ...connected.flatMap((one) => needsOfEvents(one, known.now)),
    ...needsOfServices(known),
  ]
}

const kept = 'Everything read before is kept.'
const dayMs = 24 * 60 * 60 * 1000
const lastsMs = 15 * 60 * 1000
const endsSoonMs = 14 * dayMs
/** An event may come this long after what it tells of. */
const eventMs = 60_000
/** Not every move has its own event: so much later than the last of them, one has to have come. */
const silentMs = 60 * 60 * 1000

const words = (text: string): Need['act'] => ({ kind: 'words', words: text })
const link = (text: string, href: string): Need['act'] => ({ kind: 'link', words: text, href })
const connectPath = (source: Source) => `/admin/connections/${source}`
const isoOf = (at: number | null) => (at === null ? null : new Date(at).toISOString())

function needsOfReader({ reader }: Known): Need[] {
  if (reader === null || reader.isAlive) return []
  return [
    {
      ...{ key: 'reader', source: null, names: [], affected: 0, since: reader.expiresAt },
      title: 'Nothing reads the sources',
      words: `${kept} Pages are shown as they were read last.`,
      act: words('Start Headroom with its jobs: npm start.'),
    },
  ]
}

function needsOfCredential(connection: ConnectionAnswer, now: number): Need[] {
  const { source, problem, check } = connection
  const name = sourceNames[source]
  if (problem?.code === 'app-not-approved') {
    return [
      {
        ...{ key: `${source} approval`, source, names: [], affected: 0, since: problem.since ?? null },
        title: `The app of ${name} waits for an owner’s approval`,
        words: `Nothing is read with it until then. ${kept}`,
        act: words(problem.action),
      },
    ]
  }
  if (problem !== null) {
    return [
      {
        ...{ key: `${source} problem`, source, names: [], affected: 0, since: null },
        title:
          problem.code === 'app-not-installed'
            ? `The app of ${name} is not installed yet`
            : `The credential of ${name} does not open`,
        words: `${sentence(problem.message)} ${kept} ${problem.action}`,
        act:
          problem.url === null
            ? link(`Connect ${name} again`, connectPath(source))
            : link(`Install it at ${name}`, problem.url),
      },
    ]
  }
  const endsAt = check?.source === 'github' ? check.expiresAt : null
  if (endsAt === null || Date.parse(endsAt) - now > endsSoonMs) return []
  const days = Math.max(0, Math.floor((Date.parse(endsAt) - now) / dayMs))
  return [
    {
      ...{ key: `${source} ends`, source, names: [], affected: 0, since: null },
      title: `The token of ${name} ends in ${days === 1 ? '1 day' : `${days} days`}`,
      words: 'Then nothing is read any more, and what was read stays.',
      act: newToken(connection),
    },
  ]
}

const newToken = ({ source, origin }: ConnectionAnswer): Need['act'] =>
  origin === 'environment'
    ? words(`Set HEADROOM_${source.toUpperCase()}_TOKEN to another token and start Headroom again.`)
    : link('Enter a new token', connectPath(source))

/** One for each thing to do, however many streams wait for it. */
function needsOfStreams(connection: ConnectionAnswer, { streams, now }: Known): Need[] {
  const { source } = connection
  if (connection.problem !== null || connection.pausedAt !== null) return []
  // What was just left out still fails until the next round.
  const leftOut = connection.choice?.leftOut ?? []
  const isLacking = lackingOf(connection).length > 0
  const groups = new Map<string, StreamState[]>()
  for (const row of streams) {
    if (row.source !== source || leftOut.includes(row.scope) || !isForPerson(row, now)) continue
    // Told with what each permission gives, as the last look found it.
    if (row.errorKind === 'permission-missing' && isLacking && !isSingleSignOn(row)) continue
    const key = `${row.errorKind ?? row.error} ${row.errorAction}`
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups].map(([key, rows]) => needOfRows(connection, key, rows))
}

/** A failure that only a person ends, or that has not ended by itself; and what a person could grant. */
function isForPerson(row: StreamState, now: number): boolean {
  if (row.error === null || row.leftAt !== null || row.errorKind === 'rate-limited') return false
  if (row.needsPerson === 1 || row.errorKind === 'permission-missing') return true
  return row.state === 'failing' && row.errorSince !== null && now - row.errorSince > lastsMs
}

function needOfRows(connection: ConnectionAnswer, key: string, rows: StreamState[]): Need {
  const { source } = connection
  const names = [...new Set(rows.flatMap(({ scopeName }) => scopeName || []))].toSorted()
  const since = Math.min(...rows.flatMap(({ errorSince }) => errorSince ?? []))
  const [first] = rows
  const message = first?.error ?? ''
  const action = first?.errorAction ?? ''
  return {
    ...{ key: `${source} ${key}`, source, names: names.slice(0, 5), affected: names.length },
    since: Number.isFinite(since) ? isoOf(since) : null,
    title: titleOf({
      source,
      kind: first?.errorKind ?? null,
      names,
      message,
      isSingleSignOn: rows.some(isSingleSignOn),
    }),
    words: `${sentence(message)} ${kept} ${sentence(withoutAddress(action))}`,
    act: actOf(connection, first?.errorKind ?? null, rows, action),
  }
}

type Told = {
  source: Source
  kind: string | null
  names: string[]
  message: string
  isSingleSignOn: boolean
}

function titleOf({ source, kind, names, message, isSingleSignOn }: Told): string {
  const name = sourceNames[source]
  const about = names.length === 1 ? (names[0] ?? '') : `${names.length} repositories`
  if (kind === 'token-refused') return `${name} refuses the token`
  if (kind === 'not-found' && names.length > 0) return `${name} does not find ${about}`
  if (kind === 'permission-missing') {
    return isSingleSignOn
      ? `${name} wants single sign-on for ${about}`
      : `${name} does not let everything be read that is asked for`
  }
  if (kind === 'unreachable') return `${name} does not answer`
  return message.replace(/[.]$/, '')
}

function actOf(
  connection: ConnectionAnswer,
  kind: string | null,
  rows: StreamState[],
  action: string,
): Need['act'] {
  const { source, origin, choice, check } = connection
  const address = addressIn(action)
  if (kind === 'permission-missing') {
    const grantAt = address ?? check?.permissions.find(({ state }) => state === 'lacking')?.grantAt ?? null
    if (grantAt !== null) {
      const isSingleSignOn = /single sign-on/i.test(action)
      return link(`${isSingleSignOn ? 'Authorise' : 'Grant'} it at ${sourceNames[source]}`, grantAt)
    }
  }
  if (origin === 'environment' && kind === 'token-refused') {
    const found = foundElsewhere(connection)
    return found === null
      ? newToken(connection)
      : words(`Set HEADROOM_PAGERDUTY_API_URL to ${found} and start Headroom again.`)
  }
  if (origin === 'environment') return words(action)
  if (kind === 'token-refused' || kind === 'address-refused' || kind === 'permission-missing') {
    return link(
      kind === 'token-refused' ? 'Enter a new token' : `Connect ${sourceNames[source]} again`,
      connectPath(source),
    )
  }
  const ids = [...new Set(rows.flatMap(({ scope }) => (scope.startsWith('github:') ? scope : [])))]
  if (kind === 'not-found' && choice !== null && ids.length > 0) {
    const leftOut = [...new Set([...choice.leftOut, ...ids])]
    return {
      ...{ kind: 'send', method: 'PUT', path: '/api/v1/connections/github/choice' },
      ...{ words: ids.length === 1 ? 'Leave it out' : 'Leave them out', body: { ...choice, leftOut } },
    }
  }
  return words(action)
}

/** Where the last look found the account of PagerDuty, when that is another region than the one that is read; else null. */
const foundElsewhere = ({ apiUrl, check }: ConnectionAnswer): string | null =>
  check?.source === 'pagerduty' && check.account !== null && check.apiUrl !== apiUrl ? check.apiUrl : null

const addressIn = (text: string): string | null => /https?:\/\/\S+/.exec(text)?.[0] ?? null
/** The address stands behind the button. */
const withoutAddress = (text: string): string => text.replace(/:? https?:\/\/\S+/, '')

/** What the last look found, where reading has not met it yet. What may be meant so is told beside the source, and not here. */
function needsOfCheck({ connection }: Watched, { streams }: Known): Need[] {
  const { source, check, problem, pausedAt } = connection
  const isMet = (kind: string) => streams.some((row) => row.source === source && row.errorKind === kind)
  if (check === null || problem !== null || pausedAt !== null || isMet('token-refused')) return []
  const lacking = lackingOf(connection)
  const stopping = check.problems.filter(({ code }) => isStopping(code) && !isMet(code))
  const isClosed = streams.some((row) => row.source === source && isSingleSignOn(row))
  const wantsSingleSignOn = isClosed || stopping.some(({ code }) => code === 'sso-required')
  return [
    ...stopping
      .filter(({ code }) => !(code === 'sso-required' && isClosed))
      // What single sign-on closes is not missing.
      .filter(({ code }) => !(code === 'no-repository' && wantsSingleSignOn))
      .map((one) => problemNeed(connection, one)),
    ...(lacking.length === 0 ? [] : [lackingNeed(connection, lacking)]),
  ]
}

const lackingOf = ({ check }: ConnectionAnswer) =>
  (check?.permissions ?? []).filter(({ state }) => state === 'lacking')

const isSingleSignOn = ({ errorKind, errorAction }: StreamState): boolean =>
  errorKind === 'permission-missing' && /single sign-on/i.test(errorAction ?? '')

function problemNeed(connection: ConnectionAnswer, { code, message, action, url }: ConnectionProblem): Need {
  const { source, checkedAt } = connection
  const act =
    code === 'token-refused'
      ? newToken(connection)
      : url === null
        ? words(action)
        : link(`${code === 'sso-required' ? 'Authorise' : 'Give'} it at ${sourceNames[source]}`, url)
  return {
    ...{ key: `${source} ${code} ${message}`, source, names: [], affected: 0, since: checkedAt, act },
    title: message.replace(/[.]$/, ''),
    words: `${kept} ${sentence(action)}`,
  }
}

function lackingNeed(
  { source, checkedAt, kind }: ConnectionAnswer,
  lacking: NonNullable<ConnectionAnswer['check']>['permissions'],
): Need {
  const named = lacking.map(({ name, access }) => `${name}, ${access}`)
  const grantAt = lacking.find((one) => one.grantAt !== null)?.grantAt ?? null
  const vendor = sourceNames[source]
  return {
    ...{ key: `${source} lacking`, source, names: [], affected: 0, since: checkedAt },
    title:
      named.length === 1
        ? `One permission is missing at ${vendor}: ${named[0]}`
        : `${named.length} permissions are missing at ${vendor}`,
    words: `Without ${named.length === 1 ? 'it' : 'them'}: ${listInWords(lacking.map(({ gives }) => gives))}. Everything else is read.`,
    act:
      grantAt === null
        ? words(
            `Grant ${named.length === 1 ? 'it' : listInWords(named)} to the ${kind === 'app' ? 'app' : 'token'}, then look it over again.`,
          )
        : link(`Grant it at ${vendor}`, grantAt),
  }
}

function needsOfEvents({ connection, sync, deliveryUrl, movedAt }: Watched, now: number): Need[] {
  const { source, pausedAt, problem } = connection
  const webhooks = sync?.webhooks ?? null
  const name = sourceNames[source]
  if (pausedAt !== null || problem !== null) return []
  const meanwhile = 'Changes are read by asking, within 15 minutes.'
  const base = { source, names: [], affected: 0 }
  const lastAt = webhooks?.lastDeliveryAt ? Date.parse(webhooks.lastDeliveryAt) : null
  if (webhooks?.isEnabled === false) {
    return [
      {
        ...{ ...base, key: `${source} switched off`, since: webhooks.disabledSince },
        title: `${name} switched its webhook off`,
        words: meanwhile,
        act: words(`Switch the webhook on again in ${name}’s settings.`),
      },
    ]
  }
  const refusedAt = webhooks?.lastRefusedAt ? Date.parse(webhooks.lastRefusedAt) : null
  if (refusedAt !== null && refusedAt > (lastAt ?? 0)) {
    return [
      {
        ...{ ...base, key: `${source} refused`, since: webhooks?.lastRefusedAt ?? null },
        title: `Events in the name of ${name} carry a wrong signature`,
        words: `They are refused. ${meanwhile}`,
        act: words(`Compare the webhook’s secret at ${name} with the one that Headroom holds.`),
      },
    ]
  }
  const toldOf = toldByEvent(connection, { movedAt, lastAt })
  const isSilent = toldOf !== null && now - toldOf.at > eventMs && (lastAt ?? 0) <= toldOf.at - silentMs
  if (deliveryUrl === null || !isSilent) return []
  return [
    {
      ...{ ...base, key: `${source} silent`, since: isoOf(toldOf.at) },
      title: `No event comes from ${name}`,
      words: `${toldOf.what}, and no event told of it. ${meanwhile}`,
      act: words(`Look at the webhook’s deliveries at ${name}: they go to ${deliveryUrl}.`),
    },
  ]
}

/** The last thing that an event has to have told of, epoch ms: what moved since it is connected, and that an app was installed. */
function toldByEvent(
  connection: ConnectionAnswer,
  { movedAt, lastAt }: { movedAt: number | null; lastAt: number | null },
): { at: number; what: string } | null {
  const since = sinceOf(connection)
  if (movedAt !== null && movedAt > since) return { at: movedAt, what: 'Something moved there' }
  const isNewApp = connection.kind === 'app' && since > 0 && lastAt === null
  return isNewApp ? { at: since, what: 'The app was installed' } : null
}

/** From when events are to be expected; from ever on where nobody wrote down since when it is connected. */
const sinceOf = ({ connectedAt }: ConnectionAnswer): number =>
  connectedAt === null ? 0 : Date.parse(connectedAt)

function needsOfServices({ unmatched }: Known): Need[] {
  if (unmatched.length === 0) return []
  const [one = ''] = unmatched
  return [
    {
      ...{ key: 'unmatched', source: 'pagerduty' as const, since: null },
      ...{ names: unmatched.slice(0, 5), affected: unmatched.length },
      title:
        unmatched.length === 1
          ? `The PagerDuty service “${one}” belongs to no service here`
          : `${unmatched.length} services of PagerDuty belong to no service here`,
      words: 'Their incidents are counted for the organisation, and for no team.',
      act: link(
        unmatched.length === 1 ? 'Choose where it belongs' : 'Choose where they belong',
        '/admin/mapping/services',
      ),
    },
  ]
}
