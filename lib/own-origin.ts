import { settings } from './settings'

/** Where people reach Headroom, for links that are handed on: HEADROOM_URL, else the address that this request came to. */
export const ownOrigin = (request: Request): string =>
  settings().url ?? `http://${request.headers.get('host') ?? new URL(request.url).host}`
