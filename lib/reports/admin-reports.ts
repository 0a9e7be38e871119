import { countAuditActions } from '@/db/queries/list-audit-entries'
import { listTeamNames } from '@/db/queries/list-places'
import { AuditCursor } from '../admin/audit-cursor'
import { requireViewer } from '../auth/viewer'
import { isErasing } from '../erase/catch-up'
import { organisationName } from '../erase/delete-everything'
import { settings } from '../settings'
import { auditAnswer, invitationsAnswer, sessionsAnswer, tokensAnswer, usersAnswer } from './access-answers'
import { frame } from './frame'
import { screenParameter } from './page-scope'
import { reader } from './reader'
import type { Search } from './scope'
import type { AuditReport, DataReport, PeopleReport, TokensReport } from './screens/access'

const auditRows = 50

/** Who may sign in, who is invited, which browsers are signed in. */
export async function peopleReport(): Promise<PeopleReport> {
  const viewer = await requireViewer('configure')
  const now = Date.now()
  const store = reader()
  return {
    frame: frame(viewer, now),
    users: usersAnswer(store).rows,
    invitations: invitationsAnswer(store, now).rows,
    sessions: sessionsAnswer(store, now).rows,
    teams: [...listTeamNames(store)]
      .map(([id, name]) => ({ id, name }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en')),
  }
}

/** API tokens, without what they are. */
export async function tokensReport(): Promise<TokensReport> {
  const viewer = await requireViewer('configure')
  const now = Date.now()
  const hasEnvironmentToken = settings().apiToken !== null
  return { frame: frame(viewer, now), tokens: tokensAnswer(reader(), { now, hasEnvironmentToken }).rows }
}

/** What an admin takes out of here, and has taken away. */
export async function dataReport(): Promise<DataReport> {
  const viewer = await requireViewer('configure')
  const store = reader()
  return {
    frame: frame(viewer, Date.now()),
    organisation: organisationName(store),
    erasing: isErasing(store),
  }
}

/** A page of the audit log. An address that asks for what there is not is told so, and the page begins at the newest. */
export async function auditReport(search: Search): Promise<AuditReport> {
  const viewer = await requireViewer('read-audit')
  const cursor = screenParameter(search, 'cursor')
  const place = cursor === null ? null : AuditCursor.safeParse(cursor)
  const problems =
    place?.success === false ? ['The address names no page of this list; it begins at the newest.'] : []
  const action = screenParameter(search, 'action')
  return {
    frame: frame(viewer, Date.now(), problems),
    action,
    actions: countAuditActions(reader()),
    page: auditAnswer(reader(), { action, after: place?.data ?? null, limit: auditRows }),
  }
}
