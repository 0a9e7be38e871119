import { expect, it } from 'vitest'
import {
  aLogEntry,
  aPagerDutyIncident,
  aPagerDutyWorld,
  aReference,
} from '@/e2e/simulators/pagerduty/builders'
import { checkPagerDuty } from '@/lib/connectors/pagerduty/check/check'
import { dayMs } from '../context'
import { aSimulatedAccount, daysAgo, start } from './simulated-account'

const aBusyWorld = (incidents: number) =>
  aPagerDutyWorld({
    incidents: Array.from({ length: incidents }, (_, index) =>
      aPagerDutyIncident({
        ...{ id: `PINC${index}`, incident_number: index + 1, created_at: daysAgo((index % 300) + 1) },
        ...{ status: 'resolved', resolved_at: daysAgo((index % 300) + 0.5) },
      }),
    ),
    logEntries: Array.from({ length: 4 * incidents }, (_, index) =>
      aLogEntry({
        ...{ id: `R${index}`, created_at: daysAgo((index % 300) + 0.5) },
        incident: aReference('incident', `PINC${index % incidents}`),
      }),
    ),
  })

it.each([10, 300])(
  'a first reading of %i incidents takes what the check told, within a tenth',
  async (incidents) => {
    const account = await aSimulatedAccount(aBusyWorld(incidents))
    const { url, token } = account.simulator
    const { cost } = await checkPagerDuty({
      places: [{ apiUrl: url, region: 'unknown' }],
      access: { key: token },
      window: { since: start - 365 * dayMs, until: start },
      deliveryUrl: null,
    })
    const { requests, failed } = await account.round()
    expect(failed).toBe(0)
    expect(Math.abs((cost?.requests ?? 0) - requests.length) / requests.length).toBeLessThan(0.1)
    await account.stop()
  },
)
