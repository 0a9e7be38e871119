import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Reader } from '@/db/open'
import type { Stretch } from '../domain/calendar'
import { findAlike } from './alike'
import { type DeliveryChoice, decidedBy } from './delivery-choice'
import { type DeliveryEffect, effectOf } from './delivery-effect'
import { deliveryUnder, findScenery, readScene } from './delivery-scene'

/** Deployments of a stretch, and how many of its changes can be followed to one. */
export type Followed = Pick<DeliveryEffect, 'deployments' | 'changes'>

export type AlikeEffect = { repositoryId: string; now: Followed; foretold: Followed }

/**
 * What saving a choice for all repositories like one would do to each of them. What it says of environments is not in it: that
 * is said of the one alone. `shown`: repositories of which others like it may be among.
 */
export async function alikeEffect(
  reader: Reader,
  repositoryId: string,
  choice: DeliveryChoice,
  shown: ReadonlySet<string>,
  { stretch, now }: { stretch: Stretch; now: number },
): Promise<AlikeEffect[]> {
  const effects: AlikeEffect[] = []
  for (const { repositoryId: id, workflowIds } of findAlike(reader, repositoryId, choice)) {
    const found = shown.has(id) ? findScenery(reader, id) : null
    if (found === null) continue
    const scene = await readScene(reader, found, now)
    const followedUnder = (decided: typeof scene.decided): Followed => {
      const delivery = deliveryUnder(scene, decided)
      const judged = { changes: scene.facts.changes, delivery, candidates: [], outcomes: [] }
      const { deployments, changes } = effectOf(judged, stretch, [])
      return { deployments, changes }
    }
    const before = followedUnder(scene.decided)
    await nextTurn()
    const said = { source: choice.source, workflowIds, environments: {} }
    const foretold = followedUnder(decidedBy(said, scene.decided))
    await nextTurn()
    effects.push({ repositoryId: id, now: before, foretold })
  }
  return effects
}
