import type { OrganisationShape } from './organisation-shape'
import { writePagerDuty } from './pager-duty'
import { liveThrough, writeRepository } from './repository-world'
import { placeOf, setScene } from './scene'
import { writeTeams } from './team'
import type { World } from './world'

/** Lets an organisation live from its first day to its last and tells it in the vendors' payloads. Pure: no clock. */
export function buildWorld(shape: OrganisationShape, seed: number): World {
  const scene = setScene(shape, seed)
  const places = shape.repositories.map((repository) => placeOf(scene, repository))
  const lived = places.map((place) => ({ place, history: liveThrough(place) }))
  const repositories = lived.map(({ place, history }) => writeRepository(place, history))
  const teams = writeTeams(
    scene,
    repositories.map(({ repository }) => repository),
  )
  const histories = lived.map(({ history }) => history)
  const github = { owner: shape.owner, repositories, teams }
  return { endsAt: shape.endsAt, github, pagerDuty: writePagerDuty(scene, histories) }
}
