import { listDecidedBetween } from '@/db/queries/list-decisions'
import { type DecisionKind, decisionValues, environmentOf } from '../domain/decision'
import { groupBy } from '../linking/group-by'
import { dayOf } from './days'
import { services } from './places'
import { reader } from './reader'
import type { ResolvedScope } from './scope'
import { repositories } from './streams'

type MappedKind = Extract<
  DecisionKind,
  'deployment-source' | 'environment' | 'service-join' | 'service-folders'
>

const kinds: readonly MappedKind[] = ['deployment-source', 'environment', 'service-join', 'service-folders']

/** What people changed of a kind, without and with its place. */
const wordsOf: Record<MappedKind, string> = {
  'deployment-source': 'what counts as a deployment was changed',
  environment: 'what counts as production was changed',
  'service-join': 'services were matched to incidents',
  'service-folders': 'which folders are services was changed',
}

export type MappingMark = { at: number; words: string }

/**
 * What people changed of how deployments and incidents are counted, one mark a kind and day. Numbers are drawn anew for all
 * the past, so what was taken back leaves no mark.
 */
export function mappingMarks(resolved: ResolvedScope): MappingMark[] {
  const { from, to, zone, visibility, teamId, repositoryIds } = resolved
  const places = new Map(repositories().map((it) => [it.id, it]))
  const isWithin = (id: string | null) => {
    if (id === null) return true
    const place = places.get(id)
    if (place === undefined || visibility.hiddenRepositoryIds.has(id)) return false
    return (repositoryIds?.includes(id) ?? true) && (teamId === null || place.teamId === teamId)
  }
  const found = listDecidedBetween(reader(), kinds, from, to).flatMap(
    ({ kind, subject, value, decidedAt }) => {
      const about = placeOf(kind as MappedKind, subject, value)
      if (about === 'nowhere' || !isWithin(about)) return []
      return [{ kind: kind as MappedKind, at: decidedAt, repositoryId: about }]
    },
  )
  const days = groupBy(found, ({ kind, at }) => `${kind} ${dayOf(at, zone)}`)
  return [...days.values()].flatMap((day) => {
    const [first] = day
    if (first === undefined) return []
    const ids = new Set(day.map(({ repositoryId }) => repositoryId))
    const [only] = ids
    const isNamed = ids.size === 1 && typeof only === 'string' && visibility.repositoryIds.has(only)
    const some = ids.size === 1 ? 'one repository' : `${ids.size} repositories`
    const where = isNamed ? places.get(only)?.name : ids.has(null) ? 'all repositories' : some
    return [{ at: first.at, words: `${where}: ${wordsOf[first.kind]}` }]
  })
}

/** The repository that a decision is about; null is every one, 'nowhere' none that is known. */
function placeOf(kind: MappedKind, subject: string, value: unknown): string | null | 'nowhere' {
  if (kind === 'deployment-source' || kind === 'service-folders') return subject
  if (kind === 'environment') {
    const about = environmentOf(subject)
    return about === null ? 'nowhere' : about.repositoryId
  }
  const { serviceId } = decisionValues['service-join'].parse(value)
  if (serviceId === null) return null
  return services().find(({ id }) => id === serviceId)?.repositoryIds[0] ?? 'nowhere'
}
