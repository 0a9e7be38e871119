import { killOften } from '@/e2e/kills'
import type { Bench } from './bench'

/** A process killed at random points, as often as asked for, and what was lost or doubled by it. */
export const kill: Bench = {
  usage: 'kill [N] [SEED]: kills the jobs process N times (1,000) at random points of a backfill',
  async run([times = '1000', seed = String(Date.now())], tell) {
    const began = performance.now()
    const { kills, worlds, wrong } = await killOften(Number(times), seed)
    const places = Object.entries(kills).map(([place, count]) => `${count} ${place}`)
    const seconds = Math.round((performance.now() - began) / 1_000)
    tell({ what: 'where the kills fell', figure: places.join(', '), limit: 'none', isMet: null })
    for (const one of wrong.slice(0, 20)) console.error(one)
    tell({
      what: `tables after ${times} kills, beside those of a run never killed (seed ${seed}, ${worlds} worlds, ${seconds} s)`,
      figure: `${wrong.length} differences`,
      limit: '0',
      isMet: wrong.length === 0,
    })
  },
}
