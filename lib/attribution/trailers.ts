/** Lines `Key: value` at the foot of a message or text, also folded over two lines and with keys misspelt. */

/** `key` in lower case with hyphens, misspellings put right; `line` as it is written, unfolded. */
export type Trailer = { key: string; value: string; line: string }

const trailerLine = /^([A-Za-z][A-Za-z0-9 _-]{1,60}?)[ \t]{0,3}:[ \t]*(\S.{0,400})?$/

const spellings: readonly (readonly [RegExp, string])[] = [
  [/^co-?-?aut?h?[eo]r(?:e?d|s)?(?:-?by)?$/, 'co-authored-by'],
  [/^coauthored-by$/, 'co-authored-by'],
  [/^as+[is]{1,4}t+(?:ed|d|ant)?-?by$/, 'assisted-by'],
  [/^gen[ea]*r?[ae]t+e?d-?by$/, 'generated-by'],
  [/^signed-?of+-?by$/, 'signed-off-by'],
]

/** Whether misspellings are read as this key (in lower case) too. */
export const isReadMisspelt = (key: string): boolean => spellings.some(([, right]) => right === key)

function keyOf(written: string): string {
  const key = written.trim().toLowerCase().replace(/[ _]+/g, '-')
  return spellings.find(([pattern]) => pattern.test(key))?.[1] ?? key
}

/** "Co-authored-by Name <address>", its colon forgotten. */
const withoutColon =
  /^(Co-?authored-by|Assisted-by|Generated-by)[ \t]{1,3}(?=[^:\n]{2,120}<[^<>\s]{3,200}>[ \t]*\r?$)/i

/** A value goes on where the next line is indented, or is nothing but an address. */
function unfolded(lines: string[], at: number): string {
  const line = lines[at]?.trimEnd() ?? ''
  const next = lines[at + 1] ?? ''
  const goesOn = /^[ \t]{1,8}\S.{0,200}$/.test(next)
    ? /<|^[^:]*$/.test(next)
    : /^<[^<>\s]{3,200}>\s*$/.test(next)
  return goesOn && !/[>.]$/.test(line) ? `${line} ${next.trim()}` : line
}

/** In order. Keys of more than one word are only read where they are joined by hyphens, or end in "by". */
export function trailersOf(text: string): Trailer[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(withoutColon, '$1: '))
  return lines.flatMap((written, at) => {
    if (written.length > 500 || !trailerLine.test(written.trimEnd())) return []
    const line = unfolded(lines, at)
    const match = trailerLine.exec(line.slice(0, 480))
    if (!match?.[1] || (match[1].includes(' ') && !/\bby$/i.test(match[1]))) return []
    return [{ key: keyOf(match[1]), value: match[2]?.trim() ?? '', line }]
  })
}

const identityKeys = new Set(['co-authored-by', 'assisted-by', 'signed-off-by'])

/** Values (`Name <email>`) of the trailers that name a person or tool, in order. */
export const trailerIdentities = (text: string): string[] =>
  trailersOf(text).flatMap(({ key, value }) =>
    identityKeys.has(key) && value !== '' ? [value.slice(0, 300)] : [],
  )
