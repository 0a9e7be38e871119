import { z } from 'zod'
import { PracticeToSay } from '../../mapping/practice-effect'
import { route } from '../route'

const PracticeEffectAnswer = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    merged: z.number().int(),
    asked: z.number().int(),
    explained: z.number().int(),
  })
  .meta({ id: 'PracticeEffect' })

export const previewPractice = route({
  method: 'POST',
  path: '/api/v1/explanation-practice/effect',
  grant: 'configure',
  summary:
    'Of how many pull requests of the last 90 days an explanation would have been asked; keeps nothing',
  description:
    'Pull requests merged where the practice would hold (`merged`), those that would have been asked (`asked`), and of these the ones that came explained (`explained`). It is kept by a decision of the kind `explanation-practice` on a repository, or on `*` for all that have none of their own.',
  body: PracticeToSay,
  example: { subject: '*', practice: { check: 'neutral', isCommented: false, asks: 'marked' } },
  answers: { 200: { description: 'The three counts.', schema: PracticeEffectAnswer } },
  errors: [404],
})
