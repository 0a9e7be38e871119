/** Reading of commit messages: whose words are their own, and which commits only bring another branch in. */

const mergeSubject =
  /^merge (?:(?:remote-tracking )?branch(?:es)? ['"]|(?:remote-tracking )?branch \S+ into |commit '|tag '|pull request #\d+ from |(?:origin\/|upstream\/)?(?:main|master|trunk|develop) into )/i

/** A back-merge (`Merge branch 'main' into …`): its author did not write what it brings. */
export const isMergeCommit = (message: string) => mergeSubject.test(message)

const quotesOriginal =
  /^(?:the )?(?:original|its|old)(?: commit| change| PR)?(?:['’]s)? (?:message|description)\b|^original (?:commit|change)/im

/**
 * The part of a message that speaks for this commit. Of a revert that is the last paragraph, unless it says that it quotes. A
 * cherry-pick brings the same code to another branch, so its message speaks for it as it did for the original.
 */
export function ownMessage(message: string): string {
  return /^(?:This reverts commit\b|Revert(?:s)? ")/im.test(message) ? ownOfRevert(message) : message
}

function ownOfRevert(message: string): string {
  const paragraphs = message.trimEnd().split(/(?:\r?\n[ \t]*){2,}/)
  if (quotesOriginal.test(message) || paragraphs.length === 1) return ''
  return paragraphs.at(-1) ?? ''
}

/** The first line. */
export const subjectOf = (message: string) => message.split(/\r?\n/, 1)[0] ?? ''
