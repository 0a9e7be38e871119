import type { Bench } from './bench'
import { kill } from './kill'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = { kill }
