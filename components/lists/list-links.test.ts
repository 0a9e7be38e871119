import { expect, test } from 'vitest'
import type { Scope } from '@/lib/reports/screens/screen'
import { sideLinks } from './list-links'

const aScope = (over: Partial<Scope> = {}): Scope => ({
  team: 'payments',
  service: null,
  repository: null,
  from: '2026-05-18',
  to: '2026-11-16',
  bucket: 'week',
  weeks: 26,
  ...over,
})

test('a count opens the list of the same days and team, and names the route with the same rows', () => {
  expect(sideLinks('changes', aScope(), 'counted')).toEqual({
    href: '/changes?from=2026-05-18&to=2026-11-16&team=payments&shows=counted',
    rowsHref: '/api/v1/changes?from=2026-05-18&to=2026-11-16&team=payments&shows=counted',
  })
})

test('the count of one reason opens only what was left out for it', () => {
  expect(sideLinks('incidents', aScope({ team: null }), 'left-out', 'low-urgency').href).toBe(
    '/incidents?from=2026-05-18&to=2026-11-16&shows=left-out&reason=low-urgency',
  )
})
