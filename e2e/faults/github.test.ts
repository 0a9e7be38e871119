import { afterAll, beforeAll, describe, test } from 'vitest'
import { gitHubFaults } from './github'
import { aGround, endure, type Ground, type Outcome, tellOutcomes } from './ordeal'

describe('whatever goes wrong with GitHub, all is read in the end and told meanwhile', () => {
  let ground: Ground
  const outcomes: Outcome[] = []
  beforeAll(async () => {
    ground = await aGround()
  })
  afterAll(() => {
    ground.end()
    tellOutcomes(outcomes)
  })

  for (const fault of gitHubFaults) {
    const { name, when = 'later' } = fault
    test(`${name} (${when} reading)`, async () => {
      outcomes.push(await endure(ground, fault, when))
    })
  }
})
