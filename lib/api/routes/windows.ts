import { z } from 'zod'
import { LinkingWindows } from '../../domain/linking-windows'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { preview } from '../preview'

const Linked = z.object({
  failureRate: SummaryAnswer,
  suspected: z.number().int(),
  /** Null: none was read yet. */
  incidents: z.number().int().nullable(),
})

export const previewWindows = preview({
  path: '/api/v1/windows/effect',
  summary: 'What other linking windows would do to failures and incidents of the last 90 days',
  description:
    'The change failure rate, the deployments that are only suspected (`suspected`) and the incidents that count (`incidents`), as they are stored and as the same rules would draw them with the windows given. They are kept by a decision of the kind `windows` on `organisation`.',
  body: LinkingWindows,
  example: { suspectedMinutes: 60, candidateMinutes: 1440, leastIncidentMinutes: 2 },
  effect: {
    entry: CatalogueAnswer,
    now: Linked,
    wouldBe: Linked,
  },
  answerId: 'WindowsEffect',
  answerWords: 'All three, now and then.',
})
