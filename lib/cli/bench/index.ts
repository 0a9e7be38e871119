import { agreement } from './agreement/agreement'
import type { Bench } from './bench'
import { conclude } from './conclude'
import { eventLoop } from './event-loop'
import { explanationCheck } from './explanation-check'
import { frontEnd } from './front-end/front-end'
import { github } from './github'
import { kill } from './kill'
import { overview } from './overview/overview'
import { permutations } from './permutations'
import { signIn } from './sign-in'
import { start } from './start'
import { storeWrites } from './store-writes'
import { webhooks } from './webhooks'

/** Every benchmark of `npm run bench -- NAME`, in the order in which all of them run. */
export const benches: Record<string, Bench> = {
  start,
  overview,
  'store-writes': storeWrites,
  github,
  webhooks,
  'explanation-check': explanationCheck,
  'event-loop': eventLoop,
  'front-end': frontEnd,
  'sign-in': signIn,
  conclude,
  permutations,
  kill,
  agreement,
}
