/** Where somebody is sent who may not be sent where they asked. */
const home = '/'
// A path of ours is never decoded twice; three times finds what was encoded to be missed by one decoding.
const decodings = 3

/**
 * The path, with query and fragment, that a redirect may lead to: one of our pages, else '/'. `asked` is what the request
 * said, relative or absolute under `origin`; anything that a browser could read as another site is refused.
 */
export function homePath(asked: string | null | undefined, origin = 'http://home.invalid'): string {
  if (!asked || hasTrap(asked)) return home
  const isPath = asked.startsWith('/')
  if (!isPath && !asked.startsWith(`${origin}/`)) return home
  const url = parsed(asked, origin)
  if (url === null || url.origin !== origin || url.username !== '' || url.password !== '') return home
  // Judged after parsing: `/.//host` becomes `//host` only then.
  return isOwnPath(url.pathname) ? url.pathname + url.search + url.hash : home
}

function isOwnPath(pathname: string): boolean {
  let path = pathname
  for (let decoding = 0; decoding <= decodings; decoding += 1) {
    if (/^\/[/\\]/.test(path) || hasTrap(path) || /^\/api(\/|$)/i.test(path)) return false
    const next = decoded(path)
    if (next === null || next === path) return next !== null
    path = next
  }
  return false
}

/** Control characters are dropped and backslashes read as slashes by browsers. */
function hasTrap(text: string): boolean {
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\]/u.test(text)
}

function parsed(text: string, base: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
