import type { StreamState } from '@/db/queries/list-coverage'
import type { ConnectionAnswer } from '../../api/connection-contract'
import { instant } from '../../api/instant'
import { sentence, sourceNames } from '../../format/words-of-source'
import type { Need } from '../screens/sources'
import { connectPath, kept, link, newToken, words } from './act'
import { isSingleSignOn, type Known, lackingOf, type Source } from './known'

const lastsMs = 15 * 60 * 1000

/** One for each thing to do, however many streams wait for it. */
export function needsOfStreams(connection: ConnectionAnswer, { streams, now }: Known): Need[] {
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
    since: Number.isFinite(since) ? instant(since) : null,
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
