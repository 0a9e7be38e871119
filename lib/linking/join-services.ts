import type { Service, ServiceJoin } from '@/lib/domain/change'
import type { ChangeEvent, SourceService } from '@/lib/domain/incident'
import { mentionedRepositories, type NamedRepository, repositoriesByName } from './repository-mentions'

export type ServiceFacts = {
  sourceServices: readonly SourceService[]
  changeEvents: readonly ChangeEvent[]
  services: readonly Service[]
  repositories: readonly NamedRepository[]
  /** A person's word by source service id; null is "none of ours". */
  decided: ReadonlyMap<string, string | null>
}

/**
 * Which of our services each of the vendor's stands for, one row each, ordered by id: decided, else named by its change
 * events, else by its description, else equal by name after folding, else unmatched. Two that fit alike match none.
 */
export function joinServices(facts: ServiceFacts): ServiceJoin[] {
  const ours = indexServices(facts)
  return facts.sourceServices
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((it) => joinService(it, facts.decided, ours))
}

function joinService(
  { id, name, description }: SourceService,
  decided: ReadonlyMap<string, string | null>,
  ours: OurServices,
): ServiceJoin {
  const decision = decided.get(id)
  if (decision !== undefined) return { sourceServiceId: id, serviceId: decision, method: 'decision' }
  const byEvents = mostNamed(ours.namedByEvents.get(id) ?? [])
  if (byEvents !== null) return { sourceServiceId: id, serviceId: byEvents, method: 'change-events' }
  const byText = only(ours.namedIn(description ?? ''))
  if (byText !== null) return { sourceServiceId: id, serviceId: byText, method: 'explicit-reference' }
  const byName = only(ours.byFoldedName.get(fold(name)) ?? new Set())
  if (byName !== null) return { sourceServiceId: id, serviceId: byName, method: 'equal-name' }
  return { sourceServiceId: id, serviceId: null, method: 'unmatched' }
}

/** What a vendor's service can be told by. */
export type OurServices = {
  namedIn(text: string): Set<string>
  /** Our services in the order in which the change events of a vendor's service name them, by its id. */
  namedByEvents: Map<string, string[]>
  byFoldedName: Map<string, Set<string>>
}

export function indexServices(
  facts: Pick<ServiceFacts, 'changeEvents' | 'services' | 'repositories'>,
): OurServices {
  const byName = repositoriesByName(facts.repositories)
  const serviceOf = new Map(
    // Who names a repository means the whole of it.
    facts.services.flatMap((it) =>
      it.folders.length > 0 ? [] : it.repositoryIds.map((repository) => [repository, it.id]),
    ),
  )
  const namedIn = (text: string) =>
    new Set(mentionedRepositories(text, byName).flatMap((repository) => serviceOf.get(repository) ?? []))
  return { namedIn, namedByEvents: nameByEvents(facts.changeEvents, namedIn), byFoldedName: foldNames(facts) }
}

function nameByEvents(events: readonly ChangeEvent[], namedIn: (text: string) => Set<string>) {
  const named = new Map<string, string[]>()
  for (const event of events) {
    const services = namedIn(textOf(event))
    for (const id of event.sourceServiceIds) {
      const known = named.get(id)
      if (known) known.push(...services)
      else named.set(id, [...services])
    }
  }
  return named
}

/** All words of a change event, for references. */
export function textOf(event: ChangeEvent): string {
  return [event.summary, event.source, event.details, ...event.links].filter((it) => it !== null).join('\n')
}

function foldNames({
  services,
  repositories,
}: Pick<ServiceFacts, 'services' | 'repositories'>): Map<string, Set<string>> {
  const shortNameOf = new Map(repositories.map((it) => [it.id, it.name.split('/').at(-1) ?? '']))
  const folded = new Map<string, Set<string>>()
  for (const service of services) {
    const repositories = service.folders.length > 0 ? [] : service.repositoryIds
    for (const name of [service.name, ...repositories.map((id) => shortNameOf.get(id) ?? '')]) {
      if (fold(name) !== '') folded.set(fold(name), (folded.get(fold(name)) ?? new Set()).add(service.id))
    }
  }
  return folded
}

/** A name without case and without what is neither letter nor digit. */
export function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function only(ids: ReadonlySet<string>): string | null {
  return ids.size === 1 ? ([...ids][0] ?? null) : null
}

function mostNamed(ids: readonly string[]): string | null {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return only(new Set([...counts].filter(([, count]) => count === most).map(([id]) => id)))
}
