/** What came back over HTTP, before anyone believed a word of it. Header names are lower case. */
export type Answer = {
  url: string
  status: number
  headers: Record<string, string | number | undefined>
  body: unknown
}

/** What was asked for, in words and as an address: every error names both. */
export type Asked = { what: string; url: string }

export const header = (answer: Answer, name: string): string | null => {
  const value = answer.headers[name]
  return value === undefined ? null : String(value)
}

/** GitHub's own words in an error body, or null when the body has none. */
export const messageOf = (body: unknown): string | null =>
  typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
    ? body.message
    : null

export const isJson = (answer: Answer): boolean => /\bjson\b/.test(header(answer, 'content-type') ?? '')
