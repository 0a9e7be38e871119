import { expect, test } from 'vitest'
import { grantsOfRole } from '@/lib/auth/roles'
import { screensFor } from './screens'

const hrefs = (role: 'viewer' | 'leader' | 'admin') =>
  screensFor([...grantsOfRole[role]])
    .flat()
    .map(({ href }) => href)
    .filter((href) => href.startsWith('/admin'))

test('the rail offers the screens of admins to admins, and to nobody else', () => {
  expect(hrefs('admin')).toEqual([
    '/admin/connections',
    '/admin/mapping/deployments',
    '/admin/people',
    '/admin/tokens',
    '/admin/audit',
    '/admin/data',
  ])
  expect([...hrefs('leader'), ...hrefs('viewer')]).toEqual([])
  expect(screensFor([]).every((group) => group.length > 0)).toBe(true)
})
