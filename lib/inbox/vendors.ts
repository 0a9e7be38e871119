import { type Delivery, gitHubDelivery, pagerDutyDelivery } from './delivery'
import { gitHubDigests, pagerDutyDigests } from './signature'

/** What differs between the vendors. `cap`: the largest body that the vendor says it sends, bytes. */
export type Vendor = {
  source: Delivery['source']
  cap: number
  variable: string
  digests(headers: Headers): string[]
  toDelivery(arrival: { headers: Headers; body: Buffer; receivedAt: number }): Delivery
}

export const vendors: Record<Delivery['source'], Vendor> = {
  github: {
    source: 'github',
    cap: 25 * 1024 * 1024,
    variable: 'HEADROOM_GITHUB_WEBHOOK_SECRET',
    digests: (headers) => gitHubDigests(headers.get('x-hub-signature-256')),
    toDelivery: gitHubDelivery,
  },
  pagerduty: {
    source: 'pagerduty',
    cap: 256 * 1024,
    variable: 'HEADROOM_PAGERDUTY_WEBHOOK_SECRET',
    digests: (headers) => pagerDutyDigests(headers.get('x-pagerduty-signature')),
    toDelivery: pagerDutyDelivery,
  },
}
