import { z } from 'zod'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import { type Answer, header } from '../answer'
import type { GitHubClient } from '../client'

/** `privateRepositories`: how many GitHub says there are, null where it does not say. */
export type Organisation = GitHubCheck['organisations'][number] & { privateRepositories: number | null }

const Listed = z.array(z.looseObject({ id: z.number().int(), login: z.string() }))
const Told = z.looseObject({ total_private_repos: z.number().int().nullish() })

const mostOrganisations = 5

/** Ids of organisations whose things were left out of an answer until single sign-on is authorised. */
export const leftOutOf = (headers: Answer['headers']): number[] => {
  const [, ids = ''] =
    /^partial-results;\s*organizations=([\d,]+)/.exec(String(headers['x-github-sso'] ?? '')) ?? []
  return ids.split(',').filter(Boolean).map(Number)
}

const authorizeAtOf = (answer: Answer): string | null =>
  /^required;\s*url=(\S+)$/.exec(header(answer, 'x-github-sso') ?? '')?.[1] ?? null

/** Organisations that the person is in, and those that an answer left out. Empty where the credential may not list them. */
export async function listMemberships(
  client: GitHubClient,
): Promise<{ logins: string[]; leftOut: number[] }> {
  const answer = await client.ask('the organisations of the token', `${client.apiUrl}/user/orgs?per_page=100`)
  const listed = Listed.safeParse(answer.body).data ?? []
  return { logins: listed.map(({ login }) => login), leftOut: leftOutOf(answer.headers) }
}

/** What GitHub calls organisations that it only named by number. One that it does not tell is left out. */
export async function namesOf(client: GitHubClient, ids: number[]): Promise<string[]> {
  const names = ids.slice(0, mostOrganisations).map(async (id) => {
    const url = `${client.apiUrl}/organizations?since=${id - 1}&per_page=1`
    const [found] = Listed.safeParse((await client.ask(`organisation ${id}`, url)).body).data ?? []
    return found?.id === id ? [found.login] : []
  })
  return (await Promise.all(names)).flat()
}

/** Whether each may be read, and where single sign-on is authorised for those that may not. */
export const lookOver = (client: GitHubClient, logins: string[]): Promise<Organisation[]> =>
  Promise.all(
    logins.slice(0, mostOrganisations).map(async (login) => {
      const answer = await client.ask(login, `${client.apiUrl}/orgs/${encodeURIComponent(login)}`)
      const authorizeAt = authorizeAtOf(answer)
      return {
        login,
        state: authorizeAt === null ? ('readable' as const) : ('sso-required' as const),
        authorizeAt,
        privateRepositories: Told.safeParse(answer.body).data?.total_private_repos ?? null,
      }
    }),
  )
