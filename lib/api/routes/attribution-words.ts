import { z } from 'zod'
import { AttributionWords } from '../../domain/attribution-words'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { route } from '../route'

/** A change that may be opened: its id, and its repository and number. */
const ChangeNamed = z.object({ id: z.string(), place: z.string() })

const Moved = z.object({ count: z.number().int(), last: z.array(ChangeNamed) })

const AttributionEffectAnswer = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    entry: CatalogueAnswer,
    now: SummaryAnswer,
    wouldBe: SummaryAnswer,
    marked: Moved,
    unmarked: Moved,
  })
  .meta({ id: 'AttributionEffect' })

export const previewAttributionWords = route({
  method: 'POST',
  path: '/api/v1/attribution-words/effect',
  grant: 'configure',
  summary:
    'What other labels and trailer keys would do to the AI-attributed share of the last 90 days; keeps nothing',
  description:
    'The share as it is stored and as the same rules would draw it with the words given, and the changes that would be marked (`marked`) or no longer be (`unmarked`): how many, and the last of those that may be opened. The words are kept by a decision of the kind `attribution-words` on `organisation`.',
  body: AttributionWords,
  example: { labels: ['robot'], trailerKeys: ['AI-Tool'] },
  answers: {
    200: { description: 'The share, now and then, and what moves it.', schema: AttributionEffectAnswer },
  },
})
