import { helpAbout } from './help'
import type { Verb } from './verb'

/** Every verb of `npm run headroom -- VERB`, by name. */
export const verbs: Record<string, Verb> = {}

verbs.help = helpAbout(verbs)
