import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { ApiError } from '../api/api-error'
import { homePath } from './home-path'

/**
 * Reads what a page shows. Who is not signed in is sent to do so, and comes back to what they asked for; to who may not see
 * the page it is not there.
 */
export async function forReader<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) redirect(await signInPath())
    if (error instanceof ApiError && error.status === 403) notFound()
    throw error
  }
}

async function signInPath(): Promise<string> {
  const [path = '', search = ''] = homePath((await headers()).get('x-headroom-path')).split('?')
  const asked = new URLSearchParams(search)
  // Next's own, for a page that the browser fetches in parts.
  asked.delete('_rsc')
  const from = asked.size === 0 ? path : `${path}?${asked}`
  return from === '/' ? '/login' : `/login?${new URLSearchParams({ from })}`
}
