/** GitHub opened in 2008; earlier instants are the zero value that imported history carries. */
const githubFounded = Date.UTC(2008, 0, 1)

/** Epoch ms of an instant that the payload's schema has checked. */
export const toInstant = (text: string): number => Date.parse(text)

/** Epoch ms of a git date, which may well be older than GitHub; null when not told. */
export const toGitInstant = (text: string | null | undefined): number | null =>
  text ? Date.parse(text) : null

/** Epoch ms of something that happened on GitHub; null when not told or before there was a GitHub. */
export function toHostedInstant(text: string | null | undefined): number | null {
  const at = toGitInstant(text)
  return at !== null && at >= githubFounded ? at : null
}
