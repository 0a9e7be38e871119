import { z } from 'zod'
import { Giving } from '../../mapping/owners'
import { Joining, Pair } from '../../mapping/people'
import { EffectAnswer } from '../decision-contract'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { preview } from '../preview'
import { route } from '../route'

const example = { repositoryIds: ['github:R_kgDOA1'], teamId: 'github:T_kwDOA2', from: null }

export const previewOwners = preview({
  path: '/api/v1/owners/effect',
  summary: 'How many changes of the last 90 days would belong to another team',
  description:
    'Only teams whose number moves. `teams` is null where one of them is too small to be shown to you: the difference would tell what it did.',
  body: Giving,
  example,
  effect: {
    entry: CatalogueAnswer,
    teams: z
      .array(z.object({ key: z.string(), name: z.string(), now: SummaryAnswer, wouldBe: SummaryAnswer }))
      .nullable(),
  },
  answerId: 'GivingEffect',
  answerWords: 'Changes by team, now and as it would be.',
})

export const giveOwners = route({
  method: 'POST',
  path: '/api/v1/owners',
  grant: 'configure',
  summary: 'Give repositories to a team, always or from an instant on',
  description:
    'Each repository becomes a decision of the kind `ownership`, which can be undone alone; the others stay as they are, unlike with `PUT /teams`. All are kept or none. `teamId` null: nobody owns them.',
  body: Giving,
  example,
  answers: {
    200: {
      description: 'How many were not so before.',
      schema: z.object({ kept: z.number().int(), effect: EffectAnswer }).meta({ id: 'OwnersGiven' }),
    },
  },
  errors: [404],
})

export const previewJoining = preview({
  path: '/api/v1/people/effect',
  summary: 'What it would do to say that two accounts are one person’s',
  description:
    'Merged pull requests of the last 90 days that one of the two people opened and the other reviewed: no longer a review by somebody else.',
  body: Pair,
  example: { accountId: 'pagerduty:P1', otherId: 'github:583231' },
  effect: {
    reviews: z.number().int(),
    isJoined: z.boolean(),
  },
  answerId: 'JoiningEffect',
  answerWords: 'How many reviews it would take back.',
})

export const joinPeople = route({
  method: 'POST',
  path: '/api/v1/people',
  grant: 'configure',
  summary: 'Say that accounts are one person’s, several pairs together',
  description:
    'Each pair becomes a decision of the kind `same-person` on `accountId`, which can be undone alone. Those before one that is refused stay kept.',
  body: Joining,
  example: { pairs: [{ accountId: 'pagerduty:P1', otherId: 'github:583231' }] },
  answers: {
    200: {
      description: 'How many were not so before.',
      schema: z.object({ kept: z.number().int(), effect: EffectAnswer }).meta({ id: 'PeopleJoined' }),
    },
  },
  errors: [404],
})
