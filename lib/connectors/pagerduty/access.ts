import type { AppTokens, Tokens } from './oauth'

/** What is to open PagerDuty: an API key, or an OAuth app of one account. */
export type Access = { key: string } | { tokens: AppTokens; subdomain: string }

export const tokenOf = (access: Access): string | Tokens => ('key' in access ? access.key : access.tokens)
