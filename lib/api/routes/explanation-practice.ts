import { z } from 'zod'
import { PracticeToSay } from '../../mapping/practice-effect'
import { preview } from '../preview'

export const previewPractice = preview({
  path: '/api/v1/explanation-practice/effect',
  summary: 'Of how many pull requests of the last 90 days an explanation would have been asked',
  description:
    'Pull requests merged where the practice would hold (`merged`), those that would have been asked (`asked`), and of these the ones that came explained (`explained`). It is kept by a decision of the kind `explanation-practice` on a repository, or on `*` for all that have none of their own.',
  body: PracticeToSay,
  example: { subject: '*', practice: { check: 'neutral', isCommented: false, asks: 'marked' } },
  effect: {
    merged: z.number().int(),
    asked: z.number().int(),
    explained: z.number().int(),
  },
  answerId: 'PracticeEffect',
  answerWords: 'The three counts.',
  errors: [404],
})
