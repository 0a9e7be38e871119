/** A known failure of a request, told to the caller as `{error: {code, message, details?}}` with this status. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message)
    this.name = 'ApiError'
  }

  toResponse(): Response {
    const { code, message, details } = this
    return Response.json(
      { error: { code, message, ...(details === undefined ? {} : { details }) } },
      { status: this.status, headers: { 'cache-control': 'no-store' } },
    )
  }
}
