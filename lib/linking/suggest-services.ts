import type { Service } from '@/lib/domain/change'
import type { SourceService } from '@/lib/domain/incident'
import { fold, type OurServices } from './join-services'

/** A service of ours that a vendor's may stand for, and what speaks for it. */
export type ServiceSuggestion = {
  serviceId: string
  because: 'change-events' | 'description' | 'name-within' | 'words-shared'
}

const most = 3
const shortest = 4
/** Words that say where or what kind of thing it is, which other services say too. */
const common = new Set('service services api app prod production live the and of'.split(' '))

/**
 * Services of ours that an unmatched one may stand for, the likeliest first, at most three: named by its change events or its
 * description among others, one name within the other, half of the words shared.
 */
export function suggestServices(
  { id, name, description }: SourceService,
  services: readonly Service[],
  ours: OurServices,
): ServiceSuggestion[] {
  const found = [
    ...[...new Set(ours.namedByEvents.get(id) ?? [])].map((serviceId) => ({
      serviceId,
      because: 'change-events' as const,
    })),
    ...[...ours.namedIn(description ?? '')].map((serviceId) => ({
      serviceId,
      because: 'description' as const,
    })),
    ...services
      .filter((service) => isWithin(fold(name), fold(service.name)))
      .map((service) => ({ serviceId: service.id, because: 'name-within' as const })),
    ...services
      .map((service) => ({ service, share: sharedWords(name, service.name) }))
      .filter(({ share }) => share >= 0.5)
      .toSorted((a, b) => b.share - a.share || (a.service.id < b.service.id ? -1 : 1))
      .map(({ service }) => ({ serviceId: service.id, because: 'words-shared' as const })),
  ]
  const first = new Map<string, ServiceSuggestion>()
  for (const one of found) if (!first.has(one.serviceId)) first.set(one.serviceId, one)
  return [...first.values()].slice(0, most)
}

function isWithin(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= shortest && long.includes(short)
}

function sharedWords(a: string, b: string): number {
  const [left, right] = [wordsIn(a), wordsIn(b)]
  const all = new Set([...left, ...right])
  return all.size === 0 ? 0 : [...left].filter((word) => right.has(word)).length / all.size
}

const wordsIn = (name: string): Set<string> =>
  new Set(
    name
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !common.has(word)),
  )
