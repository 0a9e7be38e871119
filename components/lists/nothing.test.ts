import { expect, test } from 'vitest'
import type { FreshnessAnswer } from '@/lib/api/sync-contract'
import type { Frame } from '@/lib/reports/screens/screen'
import { nothingWords } from './nothing'

const aFrame = (state: FreshnessAnswer['state']): Frame => ({
  zone: 'Europe/Berlin',
  viewer: { id: 'somebody', name: 'Somebody', grants: ['read-aggregates'] },
  rows: 'all',
  hidesSmallTeams: false,
  isDemo: false,
  demoWords: null,
  isBeingConcluded: false,
  freshness: [{ source: 'pagerduty', state, syncedAt: null, readBackTo: null, unread: 0, error: null }],
  problems: [],
  teams: [],
  services: [],
  repositories: [],
})
const noun = { one: 'incident', many: 'incidents' }
const said = (state: FreshnessAnswer['state']) =>
  nothingWords({ noun, source: 'pagerduty', frame: aFrame(state) })

test('an empty list of a source that is not connected claims nothing and says what to do', () => {
  expect(said('not-connected')).toBe(
    'PagerDuty is not connected, so no incidents are known. An admin connects PagerDuty under Connections.',
  )
})

test('an empty list of a source that is still read says that more may come', () => {
  expect(said('syncing')).toBe('No incidents here yet: PagerDuty is still being read, newest first.')
})

test('an empty list of a time that was not read claims nothing', () => {
  const words = nothingWords({
    noun,
    source: 'pagerduty',
    frame: aFrame('failing'),
    unknown: 'not-read-yet',
  })
  expect(words).toBe('PagerDuty has not been read here, so no incidents are known. Sync says why.')
})

test.each(['failing', 'stalled', 'stale'] as const)(
  'while a source is %s an empty list speaks of what was read only',
  (state) => {
    expect(said(state)).toBe('No incidents in what was read; PagerDuty is not up to date. Sync says why.')
  },
)

test('a list of which nothing may be shown says who may see it, not that there is nothing', () => {
  const frame: Frame = { ...aFrame('current'), rows: 'none' }
  expect(nothingWords({ noun, source: 'pagerduty', frame, withheld: 4 })).toContain(
    'listed for members of the team',
  )
})

test('only a source that was read says that there are none', () => {
  expect(said('current')).toBe('No incidents here in this window.')
})
