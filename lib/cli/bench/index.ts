import type { Bench } from './bench'
import { eventLoop } from './event-loop'
import { frontEnd } from './front-end/front-end'
import { kill } from './kill'
import { storeWrites } from './store-writes'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = {
  'store-writes': storeWrites,
  'front-end': frontEnd,
  'event-loop': eventLoop,
  kill,
}
