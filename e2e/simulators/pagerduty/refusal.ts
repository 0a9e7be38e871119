/** An answer PagerDuty gives instead of what was asked: status and its error body. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: { message: string; code?: number; errors?: string[]; required_scopes?: string },
  ) {
    super(error.message)
  }
}

export const unauthorized = () => new Refusal(401, { message: 'Authentication failed', code: 2006 })

export const notFound = () => new Refusal(404, { message: 'Not Found', code: 2100 })

export const missingScope = (scope: string) =>
  new Refusal(403, { message: 'Token missing required scopes', required_scopes: scope })

export const badArguments = (detail: string) =>
  new Refusal(400, { message: 'Arguments Caused Error', code: 2002, errors: [detail] })

export const badTimes = () =>
  new Refusal(400, { message: "Invalid time values in 'since' and/or 'until' parameters", code: 2004 })

export const badRange = () => new Refusal(400, { message: 'Invalid Query Date Range', code: 2005 })

/** As the token endpoint refuses, in the words of OAuth. */
export class OAuthRefusal extends Error {
  constructor(
    readonly status: number,
    readonly body: { error: string; error_description: string },
  ) {
    super(body.error)
  }
}
