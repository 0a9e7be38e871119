import type { ConnectionAnswer, ConnectionProblem } from '../../api/connection-contract'
import { isStopping } from '../../domain/connection-problem'
import { listInWords } from '../../format/list-in-words'
import { sentence, sourceNames } from '../../format/words-of-source'
import type { Need } from '../screens/sources'
import { kept, link, newToken, words } from './act'
import { isSingleSignOn, type Known, lackingOf, type Watched } from './known'

/** What the last look found, where reading has not met it yet. What may be meant so is told beside the source, and not here. */
export function needsOfCheck({ connection }: Watched, { streams }: Known): Need[] {
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
