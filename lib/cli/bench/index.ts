import type { Bench } from './bench'
import { permutations } from './permutations'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = { permutations }
