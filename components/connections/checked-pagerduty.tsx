'use client'

import { useEffect, useRef } from 'react'
import type { PagerDutyCheck } from '@/lib/api/connection-contract'
import { formatCountOf } from '@/lib/format/format-count'
import { sentence } from '@/lib/format/words-of-source'
import { Permissions } from './permissions'
import { Problems } from './problems'
import styles from './steps.module.css'

const regionWords = { us: 'in the US region', eu: 'in the EU region', unknown: '' }

/** What a credential of PagerDuty gives and lacks. */
export function CheckedPagerDuty({
  check,
  metricNames,
}: {
  check: PagerDutyCheck
  metricNames: Record<string, string>
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever asked hears what was found.
  useEffect(() => heading.current?.focus(), [])
  const { account, services, incidents, subscription } = check
  const counted = [
    services.total === null ? null : formatCountOf(services.total, { one: 'service', many: 'services' }),
    incidents.inWindow === null
      ? null
      : `${formatCountOf(incidents.inWindow, { one: 'incident', many: 'incidents' })} in the days that are read back`,
  ].filter((part) => part !== null)
  return (
    <section className={`panel ${styles.body}`} aria-labelledby="checked">
      <div>
        <h2 id="checked" ref={heading} tabIndex={-1}>
          {account === null
            ? 'It opens nothing'
            : `It opens ${account.name} ${regionWords[account.region]}`.trim()}
        </h2>
        {counted.length === 0 ? null : <p className="note">It sees {counted.join(' and ')}.</p>}
      </div>
      <Problems problems={check.problems} />
      <div>
        <h3>What each permission gives you</h3>
        <Permissions permissions={check.permissions} vendor="PagerDuty" metricNames={metricNames} />
      </div>
      <p className="note">
        {subscription.state === 'not-made'
          ? `Events: ${sentence(subscription.why ?? 'a webhook subscription is made when it is connected')} Changes are read by asking, within 15 minutes.`
          : 'Events: a webhook subscription tells of what moves at once.'}
      </p>
    </section>
  )
}
