import { describe, expect, it } from 'vitest'
import { toRepositoryRole } from './repository-role'

describe('what somebody may do', () => {
  it.each([
    [{ permission: 'read', role_name: 'triage' }, 'triage'],
    [{ permission: 'write', role_name: 'maintain' }, 'maintain'],
    [{ permission: 'admin' }, 'admin'],
    [{ permission: 'none', role_name: 'none' }, 'none'],
    [
      {
        permission: 'read',
        role_name: 'quality',
        user: { permissions: { pull: true, triage: true, push: false } },
      },
      'triage',
    ],
    [{ permission: 'read', role_name: 'quality' }, 'read'],
    [{ permission: 'something new' }, null],
  ])('in %j is %s', (told, role) => {
    expect(toRepositoryRole(told)).toBe(role)
  })
})
