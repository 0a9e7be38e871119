/** An address under which commits were made, in lower case, and whose account the source takes it for; '' is nobody's. */
export type CommitAuthor = [address: string, accountId: string]

/** The addresses of some commits, each with each account once, in order. */
export function commitAuthors(
  commits: readonly { authorEmail: string | null; authorAccountId: string | null }[],
): CommitAuthor[] {
  const authors = new Map<string, CommitAuthor>()
  for (const { authorEmail, authorAccountId } of commits) {
    if (authorEmail === null || !authorEmail.includes('@')) continue
    const address = authorEmail.toLowerCase()
    authors.set(`${address} ${authorAccountId ?? ''}`, [address, authorAccountId ?? ''])
  }
  return [...authors].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, author]) => author)
}
