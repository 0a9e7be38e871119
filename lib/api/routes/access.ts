import { z } from 'zod'
import { AuditCursor } from '../../admin/audit-cursor'
import {
  AuditPage,
  InvitationMade,
  InvitationsAnswer,
  InvitationWish,
  PasswordLinkMade,
  SessionsAnswer,
  TokenMade,
  TokensAnswer,
  TokenWish,
  UserAnswer,
  UserChange,
  UsersAnswer,
} from '../access-contract'
import { pageParameters } from '../parameters'
import { route } from '../route'

const byId = z.object({ id: z.string().min(1).max(200).meta({ example: 'b9f3c1d2' }) })
const Done = z.object({ isDone: z.literal(true) })

export const listUsers = route({
  method: 'GET',
  path: '/api/v1/users',
  grant: 'configure',
  summary: 'Everybody with an account',
  answers: { 200: { description: 'All users, by name.', schema: UsersAnswer } },
})

export const changeUser = route({
  method: 'PATCH',
  path: '/api/v1/users/{id}',
  grant: 'configure',
  summary: 'Changes name, role or teams of a user, disables or enables them',
  description:
    'Effective at the next request of the user. A change of role and disabling end their sessions; tokens and open invitations ' +
    'made by somebody who may no longer configure are revoked. The last admin who may sign in cannot be changed.',
  parameters: byId,
  body: UserChange,
  example: { role: 'leader' },
  answers: { 200: { description: 'The user as they are now.', schema: UserAnswer } },
  errors: [404, 409],
})

export const makePasswordLink = route({
  method: 'POST',
  path: '/api/v1/users/{id}/password-link',
  grant: 'configure',
  summary: 'Makes a link with which a user chooses a new password, within 24 hours',
  description: 'Links made before for the same user open nothing any more.',
  parameters: byId,
  body: z.strictObject({}),
  example: {},
  answers: { 201: { description: 'The link is told here and never again.', schema: PasswordLinkMade } },
  errors: [404, 409],
})

export const endSessionsOfUser = route({
  method: 'DELETE',
  path: '/api/v1/users/{id}/sessions',
  grant: 'configure',
  summary: 'Ends every session of a user',
  parameters: byId,
  answers: { 200: { description: 'None of them is open any more.', schema: Done } },
  errors: [404],
})

export const listInvitations = route({
  method: 'GET',
  path: '/api/v1/invitations',
  grant: 'configure',
  summary: 'Invitations that can still be used',
  answers: { 200: { description: 'All of them, newest first.', schema: InvitationsAnswer } },
})

export const makeInvitation = route({
  method: 'POST',
  path: '/api/v1/invitations',
  grant: 'configure',
  summary: 'Makes a link with which one person makes an account, within 7 days',
  body: InvitationWish,
  example: { role: 'member', note: 'for the new colleague' },
  answers: { 201: { description: 'The link is told here and never again.', schema: InvitationMade } },
  errors: [409],
})

export const revokeInvitation = route({
  method: 'DELETE',
  path: '/api/v1/invitations/{id}',
  grant: 'configure',
  summary: 'Revokes an invitation that nobody has used',
  parameters: byId,
  answers: { 200: { description: 'Its link opens nothing.', schema: Done } },
  errors: [404, 409],
})

export const listSessions = route({
  method: 'GET',
  path: '/api/v1/sessions',
  grant: 'configure',
  summary: 'Browsers that are signed in',
  answers: { 200: { description: 'All of them, the last used first.', schema: SessionsAnswer } },
})

export const endSession = route({
  method: 'DELETE',
  path: '/api/v1/sessions/{name}',
  grant: 'configure',
  summary: 'Ends a session',
  parameters: z.object({ name: z.string().min(1).max(200).meta({ example: 'b9f3c1d2' }) }),
  answers: { 200: { description: 'It is not open any more.', schema: Done } },
  errors: [404],
})

export const listTokens = route({
  method: 'GET',
  path: '/api/v1/tokens',
  grant: 'configure',
  summary: 'API tokens, without what they are',
  answers: { 200: { description: 'All tokens, newest first.', schema: TokensAnswer } },
})

export const makeToken = route({
  method: 'POST',
  path: '/api/v1/tokens',
  grant: 'configure',
  summary: 'Makes an API token',
  body: TokenWish,
  example: { name: 'deploy pipeline', scope: 'ingest', days: 90 },
  answers: { 201: { description: 'The token is told here and never again.', schema: TokenMade } },
  errors: [409],
})

export const revokeToken = route({
  method: 'DELETE',
  path: '/api/v1/tokens/{id}',
  grant: 'configure',
  summary: 'Revokes an API token',
  parameters: byId,
  answers: { 200: { description: 'It opens nothing from the next request on.', schema: Done } },
  errors: [404],
})

export const listAudit = route({
  method: 'GET',
  path: '/api/v1/audit',
  grant: 'read-audit',
  summary: 'Who did what, when, from where; newest first',
  query: z.object({
    action: z
      .string()
      .min(1)
      .max(80)
      .optional()
      .meta({ description: 'Only what was done of this kind.', example: 'sign-in' }),
    cursor: AuditCursor.optional().meta({ description: '`nextCursor` of the page before.' }),
    limit: pageParameters.limit,
  }),
  answers: { 200: { description: 'A page of the audit log.', schema: AuditPage } },
})
