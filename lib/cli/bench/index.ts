import type { Bench } from './bench'
import { frontEnd } from './front-end/front-end'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = { 'front-end': frontEnd }
