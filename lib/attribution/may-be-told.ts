import type { AttributionWords } from '@/lib/domain/attribution-words'
import { isReadMisspelt } from './trailers'

/**
 * A quick look whether any of the organisation's own words can say something of a change: never false where they do. `texts` are
 * its messages and bodies.
 */
export function mayBeTold({ labels, trailerKeys }: AttributionWords) {
  const names = new Set(labels.map((label) => label.toLowerCase()))
  const keys = trailerKeys.map((key) =>
    isReadMisspelt(key.toLowerCase()) ? '' : key.replace(/-+/g, '[ _-]{1,60}'),
  )
  const anyKey = keys.length === 0 ? null : new RegExp(`(?:${keys.join('|')})[ \\t]{0,3}:`, 'i')
  return (written: { labels: readonly string[]; texts: readonly string[] }): boolean =>
    written.labels.some((label) => names.has(label.toLowerCase())) ||
    (anyKey !== null && written.texts.some((text) => anyKey.test(text)))
}
