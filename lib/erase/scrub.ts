import { type Erased, pseudonym } from './erased'
import { scrubbedEmail, scrubbedText } from './scrub-text'

type Fields = Record<string, unknown>

/** Keys whose whole value is a login, or begins with the login of a fork's owner. */
const loginKeys = new Set(['login', 'username', 'user_name', 'authorLogin'])
const branchKeys = new Set(['headRefName', 'head_branch', 'ref', 'label'])
/** What an account may keep: everything else that is told of it in words goes. */
const keptOfAccount = new Set(['id', 'databaseId', 'node_id', 'type', '__typename'])

/** A payload in which nobody who was erased is named; the same object where nobody is. */
export const scrubbed = <T>(payload: T, erased: Erased): T => walked(payload, '', erased) as T

function walked(value: unknown, key: string, erased: Erased): unknown {
  if (typeof value === 'string') return scrubbedString(value, key, erased)
  if (Array.isArray(value)) {
    const made = value.map((each) => walked(each, key, erased))
    return made.some((each, at) => each !== value[at]) ? made : value
  }
  return value !== null && typeof value === 'object' ? walkedObject(value as Fields, erased) : value
}

function scrubbedString(text: string, key: string, erased: Erased): string {
  if (loginKeys.has(key)) return scrubbedLogin(text, erased)
  if (branchKeys.has(key)) {
    const [, owner = '', rest = ''] = /^([^/:]+)([/:].*)$/s.exec(text) ?? []
    if (owner !== '') return scrubbedLogin(owner, erased) + scrubbedText(rest, erased)
  }
  return scrubbedText(text, erased)
}

export function scrubbedLogin(text: string, erased: Erased): string {
  const tag = erased.tagOf('login', text)
  return tag === null ? scrubbedText(text, erased) : pseudonym.login(tag)
}

function walkedObject(fields: Fields, erased: Erased): Fields {
  const tag = tagOfAccount(fields, erased)
  const signer = tag === null ? tagOfSigner(fields, erased) : null
  let isSame = true
  const made = Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const next = nextOf(key, value, fields, { tag, signer, erased })
      isSame &&= next === value
      return [key, next]
    }),
  )
  return isSame ? fields : made
}

function nextOf(
  key: string,
  value: unknown,
  fields: Fields,
  { tag, signer, erased }: { tag: string | null; signer: string | null; erased: Erased },
): unknown {
  if (tag !== null && typeof value === 'string') return ofAccount(key, value, tag, erased)
  if (signer !== null && typeof value === 'string') return ofSigner(key, value, signer, erased)
  if (key === 'commit' && isFields(value)) return walked(withSigners(value, fields, erased), key, erased)
  return walked(value, key, erased)
}

/** An account of GitHub, by its number and else its login; one of PagerDuty by its id. */
function tagOfAccount(fields: Fields, erased: Erased): string | null {
  const { id, databaseId, login } = fields
  if (typeof login === 'string') {
    const number = typeof databaseId === 'number' ? databaseId : id
    const tag = typeof number === 'number' ? erased.tagOf('account', `github:${number}`) : null
    return tag ?? erased.tagOf('login', login)
  }
  return typeof id === 'string' ? erased.tagOf('account', `pagerduty:${id}`) : null
}

/** Whose name and address stand in a signature of git. */
function tagOfSigner(fields: Fields, erased: Erased): string | null {
  const { email, user } = fields
  const tag = isFields(user) ? tagOfAccount(user, erased) : null
  if (tag !== null) return tag
  return typeof email === 'string' ? tagOfEmail(email, erased) : null
}

/** Whose address it is; null for nobody who was erased. */
export function tagOfEmail(email: string, erased: Erased): string | null {
  const tag = erased.tagOf('email', email)
  if (tag !== null) return tag
  const next = scrubbedEmail(email, erased)
  return next === email ? null : (/erased-([\da-f]+)@/.exec(next)?.[1] ?? null)
}

function ofAccount(key: string, value: string, tag: string, erased: Erased): string {
  if (keptOfAccount.has(key) || value === '') return value
  if (key === 'login') return pseudonym.login(tag)
  if (key === 'name' || key === 'summary') return pseudonym.name(tag)
  return key === 'email' ? ownEmail(value, tag, erased) : ''
}

const ofSigner = (key: string, value: string, tag: string, erased: Erased): string => {
  if (key === 'name') return pseudonym.name(tag)
  return key === 'email' ? ownEmail(value, tag, erased) : scrubbedText(value, erased)
}

/** An address of somebody erased, known or new. */
export function ownEmail(email: string, tag: string, erased: Erased): string {
  const next = scrubbedEmail(email, erased)
  return next === email && email !== '' ? pseudonym.email(tag) : next
}

/** A commit's signatures stand in it, and the accounts behind them beside it. */
function withSigners(commit: Fields, beside: Fields, erased: Erased): Fields {
  const signed = (role: 'author' | 'committer') => {
    const [git, account] = [commit[role], beside[role]]
    if (!isFields(git) || !isFields(account)) return {}
    const tag = tagOfAccount(account, erased)
    if (tag === null) return {}
    const { name, email } = git
    return {
      [role]: {
        ...git,
        ...(typeof name === 'string' ? { name: pseudonym.name(tag) } : {}),
        ...(typeof email === 'string' ? { email: ownEmail(email, tag, erased) } : {}),
      },
    }
  }
  const made = { ...signed('author'), ...signed('committer') }
  return Object.keys(made).length === 0 ? commit : { ...commit, ...made }
}

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
