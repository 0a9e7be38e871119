import type { z } from 'zod'
import type { Asked } from './answer'
import { notUnderstood } from './fault'

/** Believes a value once it fits the schema; otherwise the error names what was asked and which field was wrong. */
export const parseAnswer = <T extends z.ZodType>(schema: T, value: unknown, asked: Asked): z.infer<T> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'the whole body'
  throw notUnderstood(asked, `${field}: ${issue?.message ?? 'unknown'}`, { cause: parsed.error })
}
