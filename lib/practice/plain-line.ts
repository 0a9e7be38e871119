const longestLine = 400
/** Stands between a sign and its word, so that nobody is mentioned, nothing is linked and nothing is referred to. */
const apart = '\u200b'

/**
 * Text that is not ours on one line of GitHub's Markdown: shown as it is, with no formatting, link, mention or reference,
 * whatever it holds.
 */
export function plainLine(text: string, longest = longestLine): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, longest)
  return line
    .replace(/[\\`*_{}[\]<>|!~&$]/g, '\\$&')
    .replace(/^([-+=]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? `${sign}\\` : `\\${sign}`))
    .replace(/[@#]/g, (sign) => `${sign}${apart}`)
    .replace(/:\/\//g, `:${apart}//`)
    .replace(/\b(www|GH)([.-])/gi, `$1${apart}$2`)
}
