import type { Reader } from '@/db/open'
import { decisionsInForce } from '@/db/queries/list-decisions'

/** Everything by which somebody is known here; `accounts` and `users` are ids of ours, `names` theirs alone. */
export type FoundPerson = {
  accounts: string[]
  users: string[]
  logins: string[]
  names: string[]
  emails: string[]
}

const shared = /^(?:noreply|no-reply)@|@users\.noreply\./i
const lower = (text: string): string => text.trim().normalize('NFKC').toLowerCase()

/** Whoever has that login or e-mail address, with all accounts that are theirs; null when nobody has. */
export function findPerson(reader: Reader, loginOrEmail: string): FoundPerson | null {
  const asked = lower(loginOrEmail).replace(/^@/, '')
  const signatures = signaturesOf(reader)
  const accounts = accountsOf(reader, asked, signatures)
  const users = usersOf(reader, asked, accounts)
  if (accounts.size === 0 && users.length === 0) return null
  const own = [...accounts].flatMap((id) => signatures.ofAccount.get(id) ?? [])
  const rows = rowsOf(reader, accounts)
  return {
    accounts: [...accounts].sort(),
    users: users.map(({ id }) => id),
    logins: distinct([...rows.map(({ login }) => login), ...users.flatMap(({ logins }) => logins)]),
    names: distinct([
      ...rows.map(({ name }) => name),
      ...users.map(({ name }) => name),
      ...own
        .map(({ name }) => name)
        .filter((name) => signatures.isOnlyOf(`name:${lower(name ?? '')}`, accounts)),
    ]),
    emails: distinct([
      ...rows.map(({ email }) => email),
      ...users.map(({ email }) => email),
      ...own
        .map(({ email }) => email)
        .filter((email) => signatures.isOnlyOf(`email:${lower(email ?? '')}`, accounts)),
      ...addressesJoinedTo(reader, accounts),
    ]).filter((email) => !shared.test(email)),
  }
}

const distinct = (texts: (string | null)[]): string[] => [
  ...new Map(texts.flatMap((text) => (text?.trim() ? [[lower(text), text.trim()]] : []))).values(),
]

type AccountRow = { id: string; login: string | null; name: string | null; email: string | null }

const rowsOf = ({ sqlite }: Reader, accounts: ReadonlySet<string>): AccountRow[] => {
  const find = sqlite.prepare('select id, login, name, email from account where id = ?')
  return [...accounts].flatMap((id) => find.all(id) as AccountRow[])
}

/** Accounts of that login or address, those joined to the same person, and those that share an address with one of them. */
function accountsOf({ sqlite }: Reader, asked: string, signatures: Signatures): Set<string> {
  const found = new Set(
    sqlite
      .prepare('select id from account where lower(login) = ? or lower(email) = ?')
      .pluck()
      .all(asked, asked) as string[],
  )
  const joined = sqlite
    .prepare(
      `select o.id from account a join account o on o.id <> a.id and lower(o.email) = lower(a.email) where a.id = @id
       union select o.account_id from account_class k join account_class o
         on coalesce(o.person_id, o.account_id) = coalesce(k.person_id, k.account_id) where k.account_id = @id`,
    )
    .pluck()
  const ofAddress = sqlite.prepare('select id from account where lower(email) = ?').pluck()
  for (const [id, signed] of asked.includes('@') ? signatures.ofAccount : [])
    if (signed.some(({ email }) => lower(email ?? '') === asked)) found.add(id)
  for (const id of found) {
    for (const other of joined.all({ id }) as string[]) found.add(other)
    // Somebody else's address in a commit is not a second account: only one that nobody else signs with.
    for (const { email } of signatures.ofAccount.get(id) ?? []) {
      const address = lower(email ?? '')
      if (!signatures.isOnlyOf(`email:${address}`, found)) continue
      for (const other of ofAddress.all(address) as string[]) found.add(other)
    }
  }
  return found
}

/** Addresses of commits that no account is known of, and that people said are theirs. */
const addressesJoinedTo = (reader: Reader, accounts: ReadonlySet<string>): string[] =>
  [...decisionsInForce(reader, 'same-person')].flatMap(([subject, { accountId }]) =>
    accountId !== null && accounts.has(accountId) && subject.startsWith('email:') ? [subject.slice(6)] : [],
  )

type UserRow = { id: string; name: string; email: string; logins: string[] }

/** Who signs in here as one of them: with that address, or with a linked account. */
function usersOf({ sqlite }: Reader, asked: string, accounts: ReadonlySet<string>): UserRow[] {
  const users = sqlite.prepare('select id, name, email from user').all() as Omit<UserRow, 'logins'>[]
  const linked = sqlite.prepare('select subject, login from user_identity where user_id = ?')
  return users.flatMap((user) => {
    const identities = linked.all(user.id) as { subject: string; login: string | null }[]
    const isTheirs =
      lower(user.email) === asked ||
      identities.some(
        ({ subject, login }) =>
          accounts.has(`github:${subject}`) || (login !== null && lower(login) === asked),
      )
    return isTheirs ? [{ ...user, logins: identities.flatMap(({ login }) => login ?? []) }] : []
  })
}

type Signatures = ReturnType<typeof signaturesOf>
type Signature = { name: string | null; email: string | null }

/** What commits were signed with, by account. An address or name that several accounts use is nobody's own. */
function signaturesOf({ sqlite }: Reader) {
  const ofAccount = new Map<string, Signature[]>()
  const accountsOfWord = new Map<string, Set<string>>()
  const note = (word: string, account: string) =>
    accountsOfWord.set(word, (accountsOfWord.get(word) ?? new Set()).add(account))
  for (const table of ['commit', 'pull_request_commit']) {
    const rows = sqlite
      .prepare(
        `select distinct author_account_id as account, author_name as name, author_email as email from "${table}"
         where author_account_id is not null`,
      )
      .all() as (Signature & { account: string })[]
    for (const { account, name, email } of rows) {
      ofAccount.set(account, [...(ofAccount.get(account) ?? []), { name, email }])
      note(`name:${lower(name ?? '')}`, account)
      note(`email:${lower(email ?? '')}`, account)
    }
  }
  const isOnlyOf = (word: string, accounts: ReadonlySet<string>) =>
    [...(accountsOfWord.get(word) ?? [])].every((id) => accounts.has(id))
  return { ofAccount, isOnlyOf }
}
