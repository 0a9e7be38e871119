import { openReader, type Reader } from '@/db/open'
import { countMeasuredRows, readDataVersion } from '@/db/queries/list-measured-rows'
import { type Columns, countRows, isOf } from '../columns/columns'
import { loadColumns } from '../columns/load'
import { zone } from './hours'
import { reader } from './reader'

/** So many rows are read in about a second: worth waiting for what is newest. Above it older columns are answered meanwhile. */
const mostWaitedFor = 60_000

/** Data may change again while it is read; then once more is enough. */
const mostReadings = 3

type Kept = { connection: Reader | null; columns: Columns | null; loading: Promise<Columns> | null }
const key = Symbol.for('headroom.columns')

function kept(): Kept {
  const shared: typeof globalThis & { [key]?: Kept } = globalThis
  shared[key] ??= { connection: null, columns: null, loading: null }
  return shared[key]
}

/**
 * The columns of the newest data version. Waits while the first are read; later only where little changed, and answers the
 * version before while much is read.
 */
export async function currentColumns(): Promise<Columns> {
  const state = kept()
  for (let reading = 1; ; reading += 1) {
    const { columns } = state
    if (columns && isOf(columns, zone()) && readDataVersion(reader()).version === columns.version)
      return columns
    const loading = state.loading ?? renew(state)
    if (columns && (reading > mostReadings || isLong(columns))) {
      loading.catch((error: unknown) => console.error('the newest data could not be read:', error))
      return columns
    }
    await loading
  }
}

function renew(state: Kept): Promise<Columns> {
  state.connection ??= openOwn()
  state.loading = loadColumns(state.connection, state.columns, zone())
    .then((columns) => {
      state.columns = columns
      return columns
    })
    .finally(() => {
      state.loading = null
    })
  return state.loading
}

/** A connection of its own: it holds one transaction open for as long as it reads, each row once, so it keeps few pages. */
function openOwn(): Reader {
  const own = openReader(reader().sqlite.name)
  own.sqlite.pragma('cache_size = -2000')
  return own
}

/** Whether more must be read than is worth waiting for. */
function isLong(columns: Columns): boolean {
  const { since } = readDataVersion(reader())
  const isListed = isOf(columns, zone()) && since !== null && since <= columns.version + 1
  const rows = isListed ? countMeasuredRows(reader(), columns.version) : countRows(columns)
  return rows > mostWaitedFor
}
