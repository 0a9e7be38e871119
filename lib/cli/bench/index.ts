import type { Bench } from './bench'
import { frontEnd } from './front-end/front-end'
import { github } from './github'
import { kill } from './kill'
import { storeWrites } from './store-writes'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = {
  github,
  'store-writes': storeWrites,
  'front-end': frontEnd,
  kill,
}
