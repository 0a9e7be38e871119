import type { ConnectionAnswer } from '../../api/connection-contract'
import type { Need } from '../screens/sources'
import type { Source } from './known'

/** Ends what is said of a failure of reading: the reader need not fear for what is shown. */
export const kept = 'Everything read before is kept.'
export const words = (text: string): Need['act'] => ({ kind: 'words', words: text })
export const link = (text: string, href: string): Need['act'] => ({ kind: 'link', words: text, href })
export const connectPath = (source: Source) => `/admin/connections/${source}`

export const newToken = ({ source, origin }: ConnectionAnswer): Need['act'] =>
  origin === 'environment'
    ? words(`Set HEADROOM_${source.toUpperCase()}_TOKEN to another token and start Headroom again.`)
    : link('Enter a new token', connectPath(source))
