import { expect, test } from 'vitest'
import type { FreshnessAnswer } from '@/lib/api/contract'
import type { Frame } from '@/lib/reports/report'
import { nothingWords } from './nothing'

const aFrame = (state: FreshnessAnswer['state']): Frame => ({
  zone: 'Europe/Berlin',
  isDemo: false,
  demoWords: null,
  freshness: [{ source: 'pagerduty', state, syncedAt: null, readBackTo: null, error: null }],
  problems: [],
  teams: [],
  services: [],
  repositories: [],
})
const said = (state: FreshnessAnswer['state']) =>
  nothingWords({ what: 'incidents', source: 'pagerduty', frame: aFrame(state) })

test('an empty list of a source that is not connected claims nothing and says what to do', () => {
  expect(said('not-connected')).toBe(
    'PagerDuty is not connected, so no incidents are known. Set HEADROOM_PAGERDUTY_TOKEN and start again.',
  )
})

test('an empty list of a source that is still read says that more may come', () => {
  expect(said('syncing')).toBe('No incidents here yet: PagerDuty is still being read, newest first.')
})

test('only a source that was read says that there are none', () => {
  expect(said('current')).toBe('No incidents here in this window.')
})
