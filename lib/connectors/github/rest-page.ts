import { z } from 'zod'
import type { GitHubClient, Read } from './client'
import { gitHubError } from './fault'
import { parseAnswer } from './parse-answer'
import type { Page, RepositoryRef } from './reader'

type Parameters = Record<string, string | number | null>

/** The first address of a REST list, 100 a page. Parameters that are null are left out. */
export const restAddress = (
  client: GitHubClient,
  { owner, name }: RepositoryRef,
  route: string,
  parameters: Parameters = {},
): string => {
  const url = new URL(
    `${client.apiUrl}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}${route}`,
  )
  for (const [key, value] of Object.entries({ ...parameters, per_page: 100 })) {
    if (value !== null) url.searchParams.set(key, String(value))
  }
  return url.href
}

/** `since` as GitHub wants it. Asking "since 1970" finds nothing in some lists, so no lower bound is no parameter. */
export const sinceParameter = (since: number): string | null =>
  since > 0 ? new Date(since).toISOString().replace(/\.\d{3}Z$/, 'Z') : null

const nextOf = ({ headers }: Read): string | null =>
  /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ''))?.[1] ?? null

/** The token goes where the cursor points, so a cursor may point to this API only. */
const onThisHost = (client: GitHubClient, url: string): string => {
  if (URL.canParse(url) && new URL(url).origin === new URL(client.apiUrl).origin) return url
  throw gitHubError('address-refused', `A further page was said to be at ${url}, which is another host.`, {
    action: 'Check the API address.',
  })
}

/**
 * One page of a REST list, newest first as the route sorts it; `next` is GitHub's own `Link`, followed as given.
 * `within` is the field that holds the list where the route wraps it beside `total_count`; `emptyAt` the status
 * by which the route says that there is nothing.
 */
export const readRestPage = async <T extends z.ZodType>(
  client: GitHubClient,
  schema: T,
  { what, url, within, emptyAt }: { what: string; url: string; within?: string; emptyAt?: number },
): Promise<Page<z.infer<T>>> => {
  const read = await client.get(what, onThisHost(client, url), { emptyAt })
  const next = nextOf(read)
  const page = { next: next === null ? null : onThisHost(client, next), readAt: read.readAt, unread: [] }
  const asked = { what, url }
  if (within === undefined) {
    return { ...page, records: parseAnswer(z.array(schema), read.body || [], asked), total: null }
  }
  const wrapped = parseAnswer(z.looseObject({ total_count: z.number().int() }), read.body, asked)
  return {
    ...page,
    records: parseAnswer(z.array(schema), wrapped[within], asked),
    total: wrapped.total_count,
  }
}
