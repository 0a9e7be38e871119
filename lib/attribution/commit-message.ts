/** Reading of commit messages: whose trailers are their own, and which commits only bring another branch in. */

const mergeSubject =
  /^merge (?:(?:remote-tracking )?branch(?:es)? ['"]|(?:remote-tracking )?branch \S+ into |commit '|tag '|pull request #\d+ from |(?:origin\/)?(?:main|master|trunk|develop) into )/i

/** A back-merge (`Merge branch 'main' into …`): its author did not write what it brings. */
export const isMergeCommit = (message: string) => mergeSubject.test(message)

/**
 * The part of a message that speaks for this commit: all of it, but of a revert only the last paragraph,
 * because the rest quotes the message of what it takes back.
 */
export function ownMessage(message: string): string {
  if (!/^This reverts commit\b/im.test(message)) return message
  return (
    message
      .trimEnd()
      .split(/(?:\r?\n[ \t]*){2,}/)
      .at(-1) ?? ''
  )
}

/** Values (`Name <email>`) of the trailers that name a person or tool, in order; longer lines are no identity. */
export function trailerIdentities(text: string): string[] {
  const trailer = /^(?:co-authored-by|assisted-by|signed-off-by):[ \t]*(\S.{0,300})$/gim
  return [...text.matchAll(trailer)].flatMap((match) => match[1]?.trim() || [])
}
