import { expect, test } from 'vitest'
import { counts } from '../metrics/measured'
import { noColumns } from './columns'
import { kinds, noParts } from './kinds'
import { verdictsOf } from './verdicts'

test('a shape that came later is judged too, though the metric was asked for before', () => {
  const table = noColumns('UTC').tables.deployments
  const { shapes } = table.dictionary
  shapes.numberOf(
    kinds.deployments.metrics.map(() => counts),
    noParts,
  )
  const before = verdictsOf(table, 'deployment-frequency')
  shapes.numberOf(
    kinds.deployments.metrics.map(() => ({ leave: 'failed' as const })),
    noParts,
  )
  const after = verdictsOf(table, 'deployment-frequency')
  expect(before.list).toEqual([counts])
  expect(after.list).toEqual([counts, { leave: 'failed' }])
  expect([...after.ofShape]).toEqual([0, 1])
})
