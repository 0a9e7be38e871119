import type { z } from 'zod'
import type {
  AuditPage,
  InvitationAnswer,
  SessionAnswer,
  TokenAnswer,
  UserAnswer,
} from '../../api/access-contract'
import type { Frame } from './screen'

export type UserShown = z.infer<typeof UserAnswer>
export type InvitationShown = z.infer<typeof InvitationAnswer>
export type SessionShown = z.infer<typeof SessionAnswer>
export type TokenShown = z.infer<typeof TokenAnswer>

export type PeopleReport = {
  frame: Frame
  users: UserShown[]
  invitations: InvitationShown[]
  sessions: SessionShown[]
  /** Teams that somebody can be put in. */
  teams: { id: string; name: string }[]
}

/** `organisation`: the name to type before everything is deleted. `erasing`: somebody erased still stands in what is kept. */
export type DataReport = { frame: Frame; organisation: string; erasing: boolean }

export type TokensReport = { frame: Frame; tokens: TokenShown[] }

export type AuditReport = {
  frame: Frame
  /** What the entries are limited to; null is everything. */
  action: string | null
  actions: { action: string; count: number }[]
  page: z.infer<typeof AuditPage>
}
