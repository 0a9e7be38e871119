import { z } from 'zod'
import { LinkingWindows } from '../../domain/linking-windows'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { route } from '../route'

const Linked = z.object({
  failureRate: SummaryAnswer,
  suspected: z.number().int(),
  /** Null: none was read yet. */
  incidents: z.number().int().nullable(),
})

const WindowsEffectAnswer = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    entry: CatalogueAnswer,
    now: Linked,
    wouldBe: Linked,
  })
  .meta({ id: 'WindowsEffect' })

export const previewWindows = route({
  method: 'POST',
  path: '/api/v1/windows/effect',
  grant: 'configure',
  summary: 'What other linking windows would do to failures and incidents of the last 90 days; keeps nothing',
  description:
    'The change failure rate, the deployments that are only suspected (`suspected`) and the incidents that count (`incidents`), as they are stored and as the same rules would draw them with the windows given. They are kept by a decision of the kind `windows` on `organisation`.',
  body: LinkingWindows,
  example: { suspectedMinutes: 60, candidateMinutes: 1440, leastIncidentMinutes: 2 },
  answers: { 200: { description: 'All three, now and then.', schema: WindowsEffectAnswer } },
})
