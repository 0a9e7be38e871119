import { z } from 'zod'
import { AttributionWords } from '../../domain/attribution-words'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { preview } from '../preview'

/** A change that may be opened: its id, and its repository and number. */
const ChangeNamed = z.object({ id: z.string(), place: z.string() })

const Moved = z.object({ count: z.number().int(), last: z.array(ChangeNamed) })

export const previewAttributionWords = preview({
  path: '/api/v1/attribution-words/effect',
  summary: 'What other labels and trailer keys would do to the AI-attributed share of the last 90 days',
  description:
    'The share as it is stored and as the same rules would draw it with the words given, and the changes that would be marked (`marked`) or no longer be (`unmarked`): how many, and the last of those that may be opened. The words are kept by a decision of the kind `attribution-words` on `organisation`.',
  body: AttributionWords,
  example: { labels: ['robot'], trailerKeys: ['AI-Tool'] },
  effect: {
    entry: CatalogueAnswer,
    now: SummaryAnswer,
    wouldBe: SummaryAnswer,
    marked: Moved,
    unmarked: Moved,
  },
  answerId: 'AttributionEffect',
  answerWords: 'The share, now and then, and what moves it.',
})
