import type { Subject } from '@/db/queries/find-subject'
import type { DecisionKind } from '@/lib/domain/decision'
import type { Viewer } from '../auth/viewer'

type Decider = Pick<Viewer, 'grants' | 'teamIds'>

/** Whether somebody may decide about something: admins about anything, others about what their own teams own. */
export const mayDecide = ({ grants, teamIds }: Decider, { teamId }: Subject): boolean =>
  grants.has('decide') || (grants.has('decide-own') && teamId !== null && teamIds.has(teamId))

export const subjectWords: Record<DecisionKind, string> = {
  link: 'link',
  'added-link': 'incident',
  failure: 'deployment',
  change: 'change',
  pairing: 'change',
  exclusion: 'deployment or incident',
  'account-class': 'account',
  'same-person': 'account',
  'deployment-source': 'repository',
  environment: 'environment',
  'service-join': 'service of a vendor',
  'service-folders': 'repository',
  ownership: 'repository',
  calendar: 'organisation',
  windows: 'organisation',
  team: 'team',
  attribution: 'change',
  'attribution-words': 'organisation',
  explanation: 'change',
  judgement: 'change',
  'explanation-practice': 'repository',
}
