/** POSTs to a route of ours and answers what it answers; fails with the words of its refusal. */
export async function send<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw new Error('Headroom’s server did not answer: it is not known whether this was kept. Try again.')
  })
  if (response.ok) return (await response.json()) as Answer
  throw new Error(await refusalOf(response))
}

async function refusalOf(response: Response): Promise<string> {
  const said: unknown = await response.json().catch(() => null)
  const { error } = (said ?? {}) as { error?: { message?: unknown } }
  return typeof error?.message === 'string'
    ? error.message
    : `This was not kept (${response.status}). Try again.`
}
