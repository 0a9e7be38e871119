import type { RowScope } from '@/db/queries/place'
import { reader } from './reader'

/** Rows kept at the most, over all scopes: about 60 MB. Larger answers are read each time. */
const mostRows = 60_000

type Kept = { version: unknown; rows: Map<string, unknown[]> }
const key = Symbol.for('headroom.rows')

/**
 * Rows of a scope, kept until the data changes. A number and its drill-down read the same kept rows.
 * The jobs raise the version when a round of conclusions is complete.
 */
export function keptRows<Row>(kind: string, scope: RowScope, read: () => Row[]): Row[] {
  const shared: typeof globalThis & { [key]?: Kept } = globalThis
  const version = dataVersion()
  if (shared[key]?.version !== version) shared[key] = { version, rows: new Map() }
  const { rows } = shared[key] ?? { rows: new Map<string, unknown[]>() }
  const name = JSON.stringify([kind, scope.from, scope.to, scope.repositoryIds, scope.teamId])
  const known = rows.get(name) as Row[] | undefined
  if (known) return known
  const found = read()
  makeRoom(rows, found.length)
  if (found.length <= mostRows) rows.set(name, found)
  return found
}

function dataVersion(): unknown {
  return reader().sqlite.prepare("select value from setting where key = 'data-version'").pluck().get() ?? null
}

/** The oldest go first. */
function makeRoom(rows: Map<string, unknown[]>, needed: number): void {
  let kept = [...rows.values()].reduce((sum, one) => sum + one.length, needed)
  for (const [name, one] of rows) {
    if (kept <= mostRows) return
    rows.delete(name)
    kept -= one.length
  }
}
