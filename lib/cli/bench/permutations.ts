import fc from 'fast-check'
import { aBeginning, live, orders } from '@/e2e/permutations'
import type { Bench } from './bench'

export const permutations: Bench = {
  usage: 'permutations [COUNT]: one history in COUNT (1000) orders, told by webhooks, polls and both',
  async run([count = '1000'], tell) {
    const beginning = await aBeginning()
    const began = performance.now()
    const hashes = new Map<string, number>()
    const broken = new Set<string>()
    for (const order of fc.sample(orders, { seed: 20261121, numRuns: Number(count) })) {
      const end = await live(beginning, order)
      hashes.set(end.hash, (hashes.get(end.hash) ?? 0) + 1)
      for (const one of end.broken) broken.add(one)
    }
    const seconds = (performance.now() - began) / 1000
    beginning.end()
    tell({
      what: `${count} orders of one history by webhooks only, polls only and both: different ends`,
      figure: `${hashes.size} (${[...hashes.values()].join(', ')} orders each), ${seconds.toFixed(0)} s`,
      limit: '1',
      isMet: hashes.size === 1,
    })
    tell({
      what: 'invariants broken at an end (deliveries kept and worked, no failure left, counts, integrity)',
      figure: broken.size === 0 ? '0' : [...broken].join('; '),
      limit: '0',
      isMet: broken.size === 0,
    })
  },
}
