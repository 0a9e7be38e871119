import { afterAll, beforeAll, describe, test } from 'vitest'
import { gitHubFaults } from './github'
import { aGround, endure, type Ground, type Outcome } from './ordeal'

describe('whatever goes wrong with GitHub, all is read in the end and told meanwhile', () => {
  let ground: Ground
  const outcomes: Outcome[] = []
  beforeAll(async () => {
    ground = await aGround()
  })
  afterAll(() => {
    ground.end()
    console.table(outcomes)
  })

  for (const fault of gitHubFaults) {
    for (const when of fault.when ? [fault.when] : (['first', 'later'] as const)) {
      test(`${fault.name} (${when} reading)`, async () => {
        outcomes.push(await endure(ground, fault, when))
      })
    }
  }
})
