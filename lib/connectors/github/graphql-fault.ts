import { z } from 'zod'
import type { SourceError } from '@/lib/domain/source-error'
import type { Answer, Asked } from './answer'
import { gitHubError, notFound, notUnderstood, permissionMissing, rateLimited } from './fault'

const Errors = z.looseObject({
  errors: z
    .array(
      z.looseObject({
        type: z.string().nullish(),
        message: z.string(),
        extensions: z
          .looseObject({ code: z.string().nullish(), saml_failure: z.boolean().nullish() })
          .nullish(),
      }),
    )
    .min(1),
})

const isLimit = (type: string, message: string) =>
  type === 'RATE_LIMITED' || /secondary rate limit/i.test(message)

/** GitHub names a document its schema does not accept by a code in lower camel case. */
const isSchemaRefusal = (code: string | null | undefined) =>
  /^(undefined|argument|variable|field)/.test(code ?? '')

/**
 * The answer as if what GitHub does not find, or keeps back until single sign-on is authorised, had never been asked: those places
 * of the data are null.
 */
export const withoutAllowed = (
  answer: Answer,
  {
    allowsMissing = false,
    allowsUnauthorised = false,
  }: { allowsMissing?: boolean; allowsUnauthorised?: boolean },
): Answer => {
  const parsed = Errors.safeParse(answer.body)
  if (!parsed.success) return answer
  const errors = parsed.data.errors.filter(
    ({ type, extensions }) =>
      !(allowsMissing && type === 'NOT_FOUND') && !(allowsUnauthorised && extensions?.saml_failure === true),
  )
  return { ...answer, body: { ...parsed.data, errors } }
}

/** GraphQL reports failure inside a 200, often beside partial data. Any `errors` at all makes the answer unusable. */
export const graphQlFaultOf = (asked: Asked, answer: Answer): SourceError | null => {
  const parsed = Errors.safeParse(answer.body)
  if (!parsed.success) return null
  const limit = parsed.data.errors.find((error) => isLimit(error.type ?? '', error.message))
  const [first] = parsed.data.errors
  const error = limit ?? first
  if (!error) return null
  if (limit) return rateLimited(asked, error.message.replace(/\.$/, ''), { status: answer.status })
  if (error.type === 'NOT_FOUND') return notFound(asked, answer.status)
  if (error.type === 'FORBIDDEN' || error.type === 'INSUFFICIENT_SCOPES') {
    return permissionMissing(asked, answer, error.message)
  }
  if (isSchemaRefusal(error.extensions?.code)) return notUnderstood(asked, error.message)
  return gitHubError('vendor-failed', `GitHub could not answer ${asked.what} in full: ${error.message}`, {
    action: 'Nothing to do: it is tried again by itself.',
    status: answer.status,
  })
}
