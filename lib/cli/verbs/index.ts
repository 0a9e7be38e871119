import { backup } from './backup'
import { conclude } from './conclude'
import { deleteEverything } from './delete-everything'
import { doctor } from './doctor'
import { erasePerson } from './erase-person'
import { exportEverything } from './export'
import { helpAbout } from './help'
import { jobs } from './jobs'
import { migrate } from './migrate'
import { rebuild } from './rebuild'
import { restore } from './restore'
import { rotateKey } from './rotate-key'
import { sync } from './sync'
import { token } from './token'
import { user } from './user'
import type { Verb } from './verb'

/** Every verb of `npm run headroom -- VERB`, by name. */
export const verbs: Record<string, Verb> = {
  sync,
  rebuild,
  backup,
  restore,
  doctor,
  migrate,
  jobs,
  conclude,
  token,
  user,
  'rotate-key': rotateKey,
  'erase-person': erasePerson,
  export: exportEverything,
  'delete-everything': deleteEverything,
}

verbs.help = helpAbout(verbs)
