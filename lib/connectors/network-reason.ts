/** Why no answer came, in plain words with the system's code: the name, the connection, or the time. */
export function networkReason(error: unknown): string {
  const code = codeOf(error)
  if (code === 'ETIMEDOUT' && error instanceof Error) return error.message
  if (code === 'ENOTFOUND') return 'the name is not known (ENOTFOUND)'
  if (code === 'EAI_AGAIN') return 'the name could not be looked up (EAI_AGAIN)'
  if (code === 'ECONNREFUSED') return 'the connection was refused (ECONNREFUSED)'
  if (code !== null) return `the connection failed (${code})`
  return error instanceof Error && error.message !== '' ? error.message : 'the connection failed'
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  return codeOf(error.cause) ?? ('code' in error && typeof error.code === 'string' ? error.code : null)
}
