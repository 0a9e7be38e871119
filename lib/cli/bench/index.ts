import type { Bench } from './bench'
import { conclude } from './conclude'
import { frontEnd } from './front-end/front-end'
import { github } from './github'
import { kill } from './kill'
import { overview } from './overview/overview'
import { permutations } from './permutations'
import { storeWrites } from './store-writes'
import { webhooks } from './webhooks'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = {
  github,
  overview,
  'store-writes': storeWrites,
  conclude,
  'front-end': frontEnd,
  permutations,
  kill,
  webhooks,
}
