import { ApiError } from '../api/api-error'
import { scopeParameters } from '../api/parameters'
import type { Viewer } from '../auth/viewer'
import { type ResolvedScope, resolveScope, type ScopeQuery, type Search } from './scope'

/** Parameters of screens that are no part of the scope. */
const screenParameters = ['shows', 'reason', 'cursor', 'theme', 'lacks', 'marker', 'whose']

/**
 * The scope of a screen. What the address asks for and cannot have is left out and told in a sentence each:
 * a page is shown all the same.
 */
export function pageScope(search: Search, viewer: Viewer): { resolved: ResolvedScope; problems: string[] } {
  const problems: string[] = []
  const asked: Record<string, unknown> = {}
  for (const [name, given] of Object.entries(search)) {
    if (screenParameters.includes(name)) continue
    const parameter = Object.entries(scopeParameters).find(([known]) => known === name)?.[1]
    const value = Array.isArray(given) ? given.at(-1) : given
    if (!parameter)
      problems.push(
        `The address asks for "${name.slice(0, 40)}", which Headroom does not know; it is left out.`,
      )
    else if (value !== undefined && value !== '') {
      const parsed = parameter.safeParse(value)
      if (parsed.success) asked[name] = parsed.data
      else
        problems.push(
          `The address gives "${name}" as "${value.slice(0, 40)}"; it wants ${parsed.error.issues[0]?.message}. It is left out.`,
        )
    }
  }
  return resolveLeniently(asked, viewer, problems)
}

function resolveLeniently(
  query: ScopeQuery,
  viewer: Viewer,
  problems: string[],
): { resolved: ResolvedScope; problems: string[] } {
  try {
    return { resolved: resolveScope(query, viewer), problems }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { team, service, repository, ...window } = query
    const details = error.details
    const parameter =
      typeof details === 'object' && details !== null && 'parameter' in details
        ? String(details.parameter)
        : ''
    const told = [...problems, `${error.message} It is left out.`]
    const rest = { ...window, team, service, repository, [parameter]: undefined }
    if (parameter === 'from') return resolveLeniently({ ...rest, to: undefined }, viewer, told)
    return resolveLeniently(rest, viewer, told)
  }
}

/** One value of a screen's own parameter, or null. */
export function screenParameter(search: Search, name: string): string | null {
  const given = search[name]
  return (Array.isArray(given) ? given.at(-1) : given) ?? null
}
