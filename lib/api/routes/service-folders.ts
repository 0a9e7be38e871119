import { z } from 'zod'
import { FoldersToSay } from '../../mapping/folders-to-say'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { preview } from '../preview'

const Numbers = z.object({ changes: SummaryAnswer, deployments: SummaryAnswer }).nullable()

export const previewFolders = preview({
  path: '/api/v1/service-folders/effect',
  summary: 'What services in folders of a repository would count of the last 90 days',
  description:
    'Changes that touch each service, and deployments that brought one of them first; a change can touch several, so these do not add up. `joins` names services of PagerDuty and other tools that would stand for another of ours. They are kept by a decision of the kind `service-folders` on the repository, whole each time.',
  body: FoldersToSay,
  example: {
    repositoryId: 'github:R_1',
    services: [{ name: 'checkout', folders: ['services/checkout'] }],
  },
  effect: {
    entries: z.object({ changes: CatalogueAnswer, deployments: CatalogueAnswer }),
    /** Counted changes that touch none of the folders. */
    inNone: z.object({ now: z.number().int(), wouldBe: z.number().int() }),
    services: z.array(z.object({ id: z.string(), name: z.string(), now: Numbers, wouldBe: Numbers })),
    joins: z.array(
      z.object({ name: z.string(), now: z.string().nullable(), wouldBe: z.string().nullable() }),
    ),
  },
  answerId: 'FoldersEffect',
  answerWords: 'Each service, now and then.',
  errors: [404],
})
