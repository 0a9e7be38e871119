import { grantsOfRole, type Role } from './roles'
import type { Viewer } from './viewer'

/** For tests: somebody of a role, in these teams. */
export const aViewer = (role: Role, teamIds: readonly string[] = []): Viewer => ({
  kind: 'user',
  id: `a ${role}`,
  name: `A ${role}`,
  grants: grantsOfRole[role],
  teamIds: new Set(teamIds),
})
