import type { Need } from '../screens/sources'
import { kept, link, words } from './act'
import { needsOfCheck } from './check'
import { needsOfCredential } from './credential'
import { needsOfEvents } from './events'
import type { Known } from './known'
import { needsOfStreams } from './streams'

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
