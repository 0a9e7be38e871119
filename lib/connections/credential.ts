import { z } from 'zod'

const Token = z.object({ kind: z.literal('token'), token: z.string() })

/** A GitHub App of this installation, and where it is installed: null until it is, on GitHub's page `installAt`. */
const App = z.object({
  kind: z.literal('app'),
  appId: z.string(),
  slug: z.string(),
  privateKey: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  webhookSecret: z.string().nullable(),
  installAt: z.string(),
  installationId: z.string().nullable(),
})

/** A scoped OAuth client of PagerDuty: its token is fetched anew with these. */
const Client = z.object({
  kind: z.literal('oauth'),
  clientId: z.string(),
  clientSecret: z.string(),
  /** Region and subdomain as PagerDuty writes them in `as_account-REGION.SUBDOMAIN`. */
  region: z.enum(['us', 'eu']),
  subdomain: z.string(),
})

const webhooks = { webhookSecret: z.string().nullable().default(null) }

export const GitHubCredential = z.discriminatedUnion('kind', [Token.extend(webhooks), App])
export const PagerDutyCredential = z.discriminatedUnion('kind', [
  Token.extend(webhooks),
  Client.extend(webhooks),
])

export const AppCredential = App
export type AppCredential = z.infer<typeof App>

/** What opens GitHub for us, and what its webhooks are signed with. */
export type GitHubCredential = z.infer<typeof GitHubCredential>
/** What opens PagerDuty for us, and what its webhooks are signed with. */
export type PagerDutyCredential = z.infer<typeof PagerDutyCredential>
