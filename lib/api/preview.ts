import { z } from 'zod'
import { Day } from './contract'
import { route } from './route'

type Given<Body extends z.ZodType> = {
  path: `/api/v1/${string}/effect`
  /** What would be done, to what: the sentence goes on with "keeps nothing". */
  summary: string
  description: string
  body: Body
  example: z.input<Body>
  /** What is told besides the window. */
  effect: z.ZodRawShape
  /** Name of the answer in the OpenAPI document. */
  answerId: string
  answerWords: string
  errors?: number[]
}

/** A route that foretells what a decision would do to the last 90 days, [`from`, `to`), and keeps nothing. */
export const preview = <Body extends z.ZodType>({ effect, answerId, answerWords, ...given }: Given<Body>) =>
  route({
    ...given,
    method: 'POST',
    grant: 'configure',
    summary: `${given.summary}; keeps nothing`,
    answers: {
      200: {
        description: answerWords,
        schema: z.object({ from: Day, to: Day, ...effect }).meta({ id: answerId }),
      },
    },
  })
