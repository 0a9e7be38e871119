/** What a route refused: its words for the reader, and the field they are about. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly field: string | null,
  ) {
    super(message)
    this.name = 'Refused'
  }
}

/** Sends JSON to a route of ours and answers its JSON; throws `Refused`, also where nothing answers. */
export async function send<Answer>(method: string, path: string, body: object = {}): Promise<Answer> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (answer === null) throw new Refused(0, 'Headroom’s server does not answer. Try again in a moment.', null)
  const told: unknown = await answer.json().catch(() => null)
  if (answer.ok) return told as Answer
  throw refusalOf(answer.status, told)
}

function refusalOf(status: number, told: unknown): Refused {
  const { error } = (told ?? {}) as { error?: { message?: string; details?: { field?: string } } }
  const message = error?.message ?? `Headroom could not do this (${status}). Try again in a moment.`
  return new Refused(status, message, error?.details?.field ?? null)
}
