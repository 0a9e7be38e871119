import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { refusalOfMethod } from './lib/api/allowed-methods'
import { ApiError } from './lib/api/api-error'
import { formTargets, isPageWithForm } from './lib/http/form-targets'
import { type Refusal, refusalOf } from './lib/http/refusal'
import { dataPolicy, pagePolicy } from './lib/http/security-headers'
import { processEnvironment } from './lib/process-environment'

/**
 * What every request passes before its route: refusals that do not depend on who asks, and the policy of a page with its
 * nonce. Who may see what is decided where data is read, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const { url } = processEnvironment()
  const { method, nextUrl, headers } = request
  const refusal =
    refusalOf({ method, url: request.url, headers }, url) ?? refusalOfMethod(method, nextUrl.pathname)
  return refusal === null ? passedOn(request) : refused(refusal)
}

function passedOn(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  const isPage = !pathname.startsWith('/api/')
  const policy = isPage
    ? pagePolicy(
        randomBytes(16).toString('base64'),
        process.env.NODE_ENV === 'development',
        isPageWithForm(pathname) ? formTargets(processEnvironment()) : [],
      )
    : dataPolicy
  const headers = new Headers(request.headers)
  // It once let requests past what stands here.
  headers.delete('x-middleware-subrequest')
  headers.set('x-headroom-path', pathname + search)
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy)
  const answer = NextResponse.next({ request: { headers } })
  answer.headers.set('content-security-policy', policy)
  // Pages are not kept either: Next says so itself.
  if (!isPage) answer.headers.set('cache-control', 'no-store')
  return answer
}

function refused({ status, code, message, headers = {} }: Refusal): NextResponse {
  const { body, headers: told } = new ApiError(status, code, message).toResponse()
  const answer = new NextResponse(body, { status, headers: told })
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}

// Webhooks are signed over their whole body, which may be longer than what is buffered here; the build's files are the same
// for everybody.
export const config = { matcher: '/((?!api/webhooks/|_next/static/).*)' }
