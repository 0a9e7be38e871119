import { existsSync } from 'node:fs'
import { ownFile } from '@/db/location'
import { schemaOf } from '@/db/migrate'
import { openReader, type Reader } from '@/db/open'
import { secretFile } from '@/lib/auth/signing-secret'
import { keptProblems } from '@/lib/connections/kept-problems'
import type { Environment } from '@/lib/environment'
import { type Finding, unwell, well } from './finding'

/** Whether what an admin connected here opens under the secret of this installation. Nothing is made that is not there. */
export function examineConnections(environment: Environment): Finding[] {
  const file = ownFile(environment)
  if (!existsSync(file)) return []
  const own = openReader(file)
  try {
    return schemaOf(own) === 'current' ? examined(environment, own) : []
  } finally {
    own.close()
  }
}

function examined(environment: Environment, own: Reader): Finding[] {
  if (environment.secret === null && !existsSync(secretFile(environment.dataDir))) {
    const said = `there is none at ${secretFile(environment.dataDir)}; credentials kept here open under it alone`
    const kept = own.sqlite.prepare('select 1 from connection where credential is not null limit 1').get()
    return kept === undefined ? [] : [unwell('secret', said, wayOut)]
  }
  const problems = keptProblems(environment, own)
  if (problems.length === 0) return [well('credentials', 'all that are kept here open')]
  return problems.map(({ source, problem }) => unwell('credentials', `${source} is not read`, problem))
}

const wayOut = 'Put the secret back that was there before and start again, or connect the sources again.'
