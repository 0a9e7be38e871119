'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import styles from './mapping.module.css'

const pages = [
  { name: 'Deployments', href: '/admin/mapping/deployments' },
  { name: 'Services', href: '/admin/mapping/services' },
  { name: 'Teams', href: '/admin/mapping/teams' },
  { name: 'Accounts', href: '/admin/mapping/people' },
  { name: 'AI tools', href: '/admin/mapping/attribution' },
  { name: 'Explanations', href: '/admin/mapping/explanations' },
  { name: 'Working hours', href: '/admin/mapping/calendar' },
]

/** The pages on which admins say what counts and whose it is. */
export function MappingTabs() {
  const path = usePathname()
  return (
    <nav aria-label="Mapping" className={styles.tabs}>
      {pages.map(({ name, href }) => (
        <Link key={href} href={href} aria-current={path.startsWith(href) ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  )
}
