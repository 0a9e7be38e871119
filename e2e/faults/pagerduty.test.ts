import { afterAll, beforeAll, describe, test } from 'vitest'
import { aGround, endure, type Ground, type Outcome, tellOutcomes } from './ordeal'
import { pagerDutyFaults } from './pagerduty'

describe('whatever goes wrong with PagerDuty, all is read in the end and told meanwhile', () => {
  let ground: Ground
  const outcomes: Outcome[] = []
  beforeAll(async () => {
    ground = await aGround()
  })
  afterAll(() => {
    ground.end()
    tellOutcomes(outcomes)
  })

  for (const fault of pagerDutyFaults) {
    const { name, when = 'later' } = fault
    test(`${name} (${when} reading)`, async () => {
      outcomes.push(await endure(ground, fault, when))
    })
  }
})
