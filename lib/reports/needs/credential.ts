import type { ConnectionAnswer } from '../../api/connection-contract'
import { sentence, sourceNames } from '../../format/words-of-source'
import type { Need } from '../screens/sources'
import { connectPath, kept, link, newToken, words } from './act'

const dayMs = 24 * 60 * 60 * 1000
const endsSoonMs = 14 * dayMs

export function needsOfCredential(connection: ConnectionAnswer, now: number): Need[] {
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
