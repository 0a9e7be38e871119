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

/** Sends JSON (a GET none) to a route of ours and answers its JSON; throws `Refused`, also where nothing answers. */
export async function send<Answer>(method: string, path: string, body: object = {}): Promise<Answer> {
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body) }
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(path, { method, headers, ...sent }).catch(() => null)
  if (answer === null) throw new Refused(0, noAnswer, null)
  const told: unknown = await answer.json().catch(() => null)
  if (answer.ok) return told as Answer
  throw refusalOf(answer.status, told)
}

const noAnswer = 'Headroom’s server did not answer: it is not known whether this was kept. Try again.'

function refusalOf(status: number, told: unknown): Refused {
  const { error } = (told ?? {}) as { error?: { message?: string; details?: { field?: string } } }
  const message = error?.message ?? `Headroom could not do this (${status}). Try again in a moment.`
  return new Refused(status, message, error?.details?.field ?? null)
}
