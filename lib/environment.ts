import { z } from 'zod'
import { normaliseHost, objectionToBaseUrl } from './base-url'
import { isZone } from './domain/wall-clock'
import { EnvironmentError, type EnvironmentProblem } from './environment-error'

export { EnvironmentError, type EnvironmentProblem } from './environment-error'

const variableOf = {
  port: 'PORT',
  url: 'HEADROOM_URL',
  dataDir: 'HEADROOM_DATA_DIR',
  secret: 'HEADROOM_SECRET',
  demo: 'HEADROOM_DEMO',
  zone: 'HEADROOM_ZONE',
  backfillDays: 'HEADROOM_BACKFILL_DAYS',
  jobs: 'HEADROOM_JOBS',
  adminEmail: 'HEADROOM_ADMIN_EMAIL',
  adminPassword: 'HEADROOM_ADMIN_PASSWORD',
  apiToken: 'HEADROOM_API_TOKEN',
  gitHubApiUrl: 'HEADROOM_GITHUB_API_URL',
  gitHubToken: 'HEADROOM_GITHUB_TOKEN',
  gitHubRepositories: 'HEADROOM_GITHUB_REPOSITORIES',
  gitHubWebhookSecrets: 'HEADROOM_GITHUB_WEBHOOK_SECRET',
  gitHubClientId: 'HEADROOM_GITHUB_CLIENT_ID',
  gitHubClientSecret: 'HEADROOM_GITHUB_CLIENT_SECRET',
  pagerDutyApiUrl: 'HEADROOM_PAGERDUTY_API_URL',
  pagerDutyToken: 'HEADROOM_PAGERDUTY_TOKEN',
  pagerDutyWebhookSecrets: 'HEADROOM_PAGERDUTY_WEBHOOK_SECRET',
  allowedHosts: 'HEADROOM_ALLOWED_HOSTS',
  smtpUrl: 'HEADROOM_SMTP_URL',
  mailFrom: 'HEADROOM_MAIL_FROM',
  logLevel: 'LOG_LEVEL',
} as const

type Setting = keyof typeof variableOf

/** A piece of text, trimmed and not blank (blank counts as absent), that satisfies `isRight`. */
const text = (expected: string, isRight: (value: string) => boolean = () => true) =>
  z.string().refine(isRight, expected)

const integer = (low: number, high: number) =>
  text(
    `a whole number from ${low} to ${high}`,
    (value) => /^\d+$/.test(value) && Number(value) >= low && Number(value) <= high,
  ).transform(Number)

const oneOf = <const T extends string>(values: readonly T[]) => z.enum(values, `one of ${values.join(', ')}`)

const list = (expected: string, isRight: (entry: string) => boolean) =>
  z
    .string()
    .transform((value) => [
      ...new Set(
        value
          .split(',')
          .map((entry) => entry.trim())
          .filter(Boolean),
      ),
    ])
    .refine((entries) => entries.length > 0 && entries.every(isRight), expected)

const withoutEndSlash = (url: string): string => url.replace(/\/+$/, '')

function hasScheme(value: string, schemes: readonly string[]): boolean {
  return URL.canParse(value) && schemes.includes(new URL(value).protocol) && new URL(value).hostname !== ''
}

const baseUrl = (allowedHosts: readonly string[]) =>
  z
    .string()
    .superRefine((value, context) => {
      const objection = objectionToBaseUrl(value, allowedHosts)
      if (objection) context.addIssue({ code: 'custom', message: objection })
    })
    .transform(withoutEndSlash)

const isHost = (value: string): boolean => /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(value)
const isSelector = (value: string): boolean => /^[\w-]+\/(\*|[\w.-]+)$/.test(value)
const isAddress = (value: string): boolean =>
  /^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/.test(value)
const aToken = text('a token without spaces', (value) => !/\s/.test(value))

/** More than one while a secret is being changed: what is signed with any of them is accepted. */
const secrets = list('a comma list of secrets', (entry) => entry !== '')

const aHostList = list('a comma list of hosts, each `host` or `host:port`', isHost).transform((hosts) =>
  hosts.map(normaliseHost),
)

/** Every variable of the environment: what it has to be and what it is when absent. */
const schema = (allowedHosts: readonly string[]) =>
  z.object({
    port: integer(0, 65_535).nullable().default(null),
    url: text('an http or https URL', (value) => hasScheme(value, ['http:', 'https:']))
      .transform(withoutEndSlash)
      .nullable()
      .default(null),
    dataDir: text('a folder').default('.data'),
    secret: text('at least 32 characters', (value) => value.length >= 32)
      .nullable()
      .default(null),
    demo: oneOf(['on', 'off']).default('on'),
    zone: text('an IANA time zone such as Europe/Berlin', isZone).nullable().default(null),
    backfillDays: integer(1, 7_300).default(365),
    jobs: oneOf(['on', 'off']).default('on'),
    adminEmail: z.email('an e-mail address').nullable().default(null),
    adminPassword: text('at least 8 characters', (value) => value.length >= 8)
      .nullable()
      .default(null),
    apiToken: aToken.nullable().default(null),
    gitHubApiUrl: baseUrl(allowedHosts).default('https://api.github.com'),
    gitHubToken: aToken.nullable().default(null),
    gitHubRepositories: list('a comma list of `owner/name` or `owner/*`', isSelector).default([]),
    gitHubWebhookSecrets: secrets.default([]),
    gitHubClientId: aToken.nullable().default(null),
    gitHubClientSecret: aToken.nullable().default(null),
    pagerDutyApiUrl: baseUrl(allowedHosts).default('https://api.pagerduty.com'),
    pagerDutyToken: aToken.nullable().default(null),
    pagerDutyWebhookSecrets: secrets.default([]),
    allowedHosts: aHostList.default([]),
    smtpUrl: text('an smtp or smtps URL', (value) => hasScheme(value, ['smtp:', 'smtps:']))
      .nullable()
      .default(null),
    mailFrom: text('an e-mail address, or a name and <address>', isAddress).nullable().default(null),
    logLevel: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })

/**
 * The settings of this process. Absent is `null`, or the default; `gitHubRepositories` empty means all that the
 * token sees; webhook secrets empty, that no webhook can be verified. URLs end without a slash; `port` 0 asks the system for a free one.
 */
export type Environment = z.infer<ReturnType<typeof schema>> & {
  gitHubGraphQlUrl: string
  /** A vendor's token is set here. */
  isConnected: boolean
  /** The made-up organisation is shown: the demo is on and nothing is connected here. */
  isDemo: boolean
}

/** Where GraphQL stands beside a REST base: api.github.com, GitHub Enterprise Server (`…/api/v3`), or any other. */
export function graphQlUrlOf(restBase: string): string {
  const [, server] = /^(.*\/api)\/v3$/.exec(restBase) ?? []
  return `${server ?? restBase}/graphql`
}

function settingsOf(env: Record<string, string | undefined>): Partial<Record<Setting, string>> {
  const entries = Object.entries(variableOf).map(([setting, variable]) => [setting, env[variable]?.trim()])
  return Object.fromEntries(entries.filter(([, value]) => value))
}

const variableNamed = (setting: PropertyKey | undefined): string =>
  Object.entries(variableOf).find(([name]) => name === setting)?.[1] ?? String(setting)

function problemsOf(error: z.ZodError, settings: Partial<Record<string, string>>): EnvironmentProblem[] {
  return error.issues.map(({ path: [setting], message }) => ({
    variable: variableNamed(setting),
    expected: message,
    given: settings[String(setting)] ?? '',
  }))
}

const pairs: [Setting, Setting][] = [
  ['adminEmail', 'adminPassword'],
  ['gitHubClientId', 'gitHubClientSecret'],
]

/** Of two that mean nothing alone, the one that is missing. */
function unpaired(settings: Partial<Record<Setting, string>>): EnvironmentProblem[] {
  return pairs.flatMap(([one, other]) => {
    if (Boolean(settings[one]) === Boolean(settings[other])) return []
    const [missing, present] = settings[one] ? [other, one] : [one, other]
    const expected = `to be set together with ${variableOf[present]}`
    return [{ variable: variableOf[missing], expected, given: '' }]
  })
}

/** Reads and checks every variable at once; throws EnvironmentError naming each that is malformed. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const settings = settingsOf(env)
  const hosts = aHostList.safeParse(settings.allowedHosts)
  const read = schema(hosts.data ?? []).safeParse(settings)
  const problems = [...(read.success ? [] : problemsOf(read.error, settings)), ...unpaired(settings)]
  if (!read.success || problems.length > 0) throw new EnvironmentError(problems)
  const isConnected = read.data.gitHubToken !== null || read.data.pagerDutyToken !== null
  return {
    ...read.data,
    gitHubGraphQlUrl: graphQlUrlOf(read.data.gitHubApiUrl),
    isConnected,
    isDemo: read.data.demo === 'on' && !isConnected,
  }
}
