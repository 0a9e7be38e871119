import type { Refusal } from '../http/refusal'
import { routes } from './routes'

/** What screens read again. */
const reports = { regex: /^\/api\/reports\/./, methods: ['GET'] }

const registered = [...new Set(routes.map(({ path }) => path))].map((path) => ({
  regex: new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}/?$`),
  methods: routes.filter((route) => route.path === path).map(({ method }) => method as string),
}))
const patterns = [...registered, reports]

/** The methods that a registered path takes; null for a path that is not registered. */
function allowedMethods(pathname: string): string[] | null {
  const methods = patterns.filter(({ regex }) => regex.test(pathname)).flatMap((pattern) => pattern.methods)
  if (methods.length === 0) return null
  const given = new Set(methods)
  return [...given, ...(given.has('GET') ? ['HEAD'] : []), 'OPTIONS']
}

/** Why a registered path is not asked by this method; null where it may be, or is not registered. */
export function refusalOfMethod(method: string, pathname: string): Refusal | null {
  const allowed = allowedMethods(pathname)
  if (allowed === null || allowed.includes(method)) return null
  const allow = allowed.join(', ')
  return {
    status: 405,
    code: 'method-not-allowed',
    message: `This address takes ${allow}.`,
    headers: { allow },
  }
}
