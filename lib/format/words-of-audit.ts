import type { z } from 'zod'
import type { AuditAnswer } from '../api/access-contract'

type Entry = z.infer<typeof AuditAnswer>

/** What was done, for people; an action that has no words of its own stands as it is named. */
const actionWords: Record<string, string> = {
  'set-up-link-made': 'Set-up link made',
  'invite-link-made': 'Invitation made',
  'new-password-link-made': 'Link for a new password made',
  'invitation-revoked': 'Invitation revoked',
  'user-made': 'Account made',
  'user-disabled': 'Account disabled',
  'user-enabled': 'Account enabled',
  'role-changed': 'Role changed',
  'teams-changed': 'Teams changed',
  'name-changed': 'Name changed',
  'password-changed': 'Password changed',
  'sign-in': 'Signed in',
  'sign-in-refused': 'Sign-in refused',
  'sign-out': 'Signed out',
  'session-ended': 'Session ended',
  'sessions-ended': 'All sessions ended',
  'identity-linked': 'Account at GitHub linked',
  'identity-unlinked': 'Account at GitHub unlinked',
  'token-made': 'API token made',
  'token-revoked': 'API token revoked',
  'decision-made': 'Decision made',
  'decision-undone': 'Decision undone',
  'annotation-made': 'Annotation made',
  'annotation-undone': 'Annotation undone',
  exported: 'Data exported',
  'source-connected': 'Source connected',
  'source-disconnected': 'Source disconnected',
  'reading-paused': 'Reading paused',
  'reading-resumed': 'Reading resumed',
  'reading-asked': 'Reading asked for',
  'repositories-chosen': 'Repositories chosen',
  'source-checked': 'Source looked over',
  'backfill-changed': 'Days read back changed',
  'app-registered': 'App registered at GitHub',
  'app-approval-asked': 'Owner asked to approve the app at GitHub',
  'key-rotated': 'Key of the credentials rotated',
  'person-erased': 'Person erased',
}

/** "Role changed"; "mapping-replaced" becomes "Mapping replaced". */
export function wordsOfAction(action: string): string {
  if (Object.hasOwn(actionWords, action)) return actionWords[action] ?? action
  const words = action.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Who did it: a name of today, else what kind of actor it was. */
export function wordsOfActor({ kind, id, name }: Entry['actor']): string {
  if (kind === 'console') return 'The console'
  if (kind === 'local') return 'Somebody at this machine'
  if (kind === 'anonymous') return 'Nobody known'
  if (kind === 'token')
    return id === 'environment' ? 'Token HEADROOM_API_TOKEN' : `Token ${name ?? id ?? ''}`.trim()
  return name ?? `Somebody who is gone (${id})`
}

/** The details on one line: "from member to leader", "scope ingest, days 90"; null where there are none. */
export function wordsOfDetails({ details }: Pick<Entry, 'details'>): string | null {
  const told = Object.entries(details).filter(([, value]) => value !== null && value !== '')
  if (told.length === 0) return null
  const { from, to, ...rest } = Object.fromEntries(told)
  const isChange = from !== undefined && to !== undefined
  const words = Object.entries(isChange ? rest : Object.fromEntries(told)).map(
    ([key, value]) => `${key} ${value}`,
  )
  return [...(isChange ? [`from ${from} to ${to}`] : []), ...words].join(', ')
}
