import type { Identifiers } from './identifiers'
import { identifiers } from './identifiers'
import { day } from './instant'
import type { OrganisationShape, RepositoryShape, TeamShape } from './organisation-shape'
import type { Account, Person } from './people'
import { hirePeople } from './people'
import type { Random } from './random'
import { seededRandom } from './random'
import { type Story, storyBetween } from './story'
import { type WorkingCalendar, workingCalendar } from './working-calendar'

/** What every part of the generator knows of the organisation. */
export type Scene = {
  shape: OrganisationShape
  people: Person[]
  story: Story
  calendar: WorkingCalendar
  ids: Identifiers
  random: Random
}

/** One repository on the scene, with its own source of chance. */
export type Place = Scene & {
  repository: RepositoryShape
  neighbours: RepositoryShape[]
  team: TeamShape
  crew: Person[]
}

export function setScene(shape: OrganisationShape, seed: number): Scene {
  const random = seededRandom(String(seed))
  const ids = identifiers()
  return {
    shape,
    random,
    ids,
    people: hirePeople(shape, ids, random.fork('people')),
    story: storyBetween(shape.startsAt, shape.endsAt),
    calendar: workingCalendar(shape.startsAt - 60 * day, shape.endsAt, shape.zone),
  }
}

/** Throws when the repository names a team that the organisation does not have. */
export function placeOf(scene: Scene, repository: RepositoryShape): Place {
  const team = scene.shape.teams.find(({ slug }) => slug === repository.team)
  if (!team) throw new Error(`No team ${repository.team} for ${repository.name}.`)
  const crew = scene.people.filter((person) => person.team === repository.team)
  const neighbours = scene.shape.repositories.filter(({ name }) => name !== repository.name)
  return { ...scene, repository, neighbours, team, crew, random: scene.random.fork(repository.name) }
}

/** Those who are with the team at a moment, without the ones named. */
export function presentAt(crew: readonly Person[], at: number, without: readonly Account[] = []): Person[] {
  return crew.filter(
    (person) =>
      person.from <= at && at < person.until && !without.some(({ login }) => login === person.login),
  )
}

/** Some review much, most a little: the n-th of a team weighs 1/(n+1). */
export function chooseReviewer(place: Place, at: number, without: readonly Account[]): Person | null {
  const crew = presentAt(place.random.chance(0.85) ? place.crew : place.people, at, without)
  if (crew.length === 0) return null
  return place.random.weighted(crew.map((person, index) => [person, 1 / (index + 1.5)] as const))
}
