'use client'

import { useEffect, useRef } from 'react'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import { formatDayYear } from '@/lib/format/format-instant'
import { Permissions } from './permissions'
import { Problems } from './problems'
import styles from './steps.module.css'

type Props = { check: GitHubCheck; metricNames: Record<string, string>; zone: string }

const kindWords = {
  classic: 'a classic token',
  'fine-grained': 'a fine-grained token',
  app: 'an app',
  oauth: 'an OAuth token',
  unknown: 'a token',
}

/** What a credential of GitHub gives and lacks. */
export function CheckedGitHub({ check, metricNames, zone }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever asked hears what was found.
  useEffect(() => heading.current?.focus(), [])
  const { who, expiresAt } = check
  return (
    <section className={`panel ${styles.body}`} aria-labelledby="checked">
      <div>
        <h2 id="checked" ref={heading} tabIndex={-1}>
          {who === null ? 'It opens nothing' : `It is ${kindWords[who.kind]} of ${who.name ?? who.login}`}
        </h2>
        {who === null ? null : (
          <p className="note">
            {expiresAt === null
              ? 'GitHub names no end of it.'
              : `It ends on ${formatDayYear(Date.parse(expiresAt), zone)}.`}
          </p>
        )}
      </div>
      <Problems problems={check.problems} />
      <div>
        <h3>What each permission gives you</h3>
        <Permissions permissions={check.permissions} vendor="GitHub" metricNames={metricNames} />
      </div>
    </section>
  )
}
