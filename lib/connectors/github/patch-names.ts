/**
 * What a patch names: identifiers, settings, flags, path parts and constants that look like names. Its code is not kept, and
 * nothing that may be a secret is.
 */

/** Names kept of the patch of one file. */
export const mostNames = 200
/** A name is no longer than this; longer ones are dropped. */
const longestName = 64
const shortestName = 3
/** Minified and generated lines name nothing: only their beginning is looked at, and of one patch only so many. */
const longestLine = 400
const mostLines = 5_000

const prose = /\.(?:md|mdx|markdown|txt|rst|adoc)$/i
const commentStart = /^\s*(?:\/\/|\/\*|\*|#(?:\s|$)|--\s|;|<!--|"""|''')/
/** What is assigned to such a setting is kept back. */
const secretSetting =
  /(?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|private[_-]?key|access[_-]?key|credential|authorization|bearer)\w*["'\]]*\s*(?::=|=>|[:=]|\s)/i

const identifier = /[\p{L}_$][\p{L}\p{N}_$]*/gu
const compound = /[\p{L}\p{N}_@][\p{L}\p{N}_@]*(?:[-./][\p{L}\p{N}_]+)+/gu
const flag = /(?<![\w-])--[a-z][\w-]+/gi
const quoted = /(["'`])((?:\\.|(?!\1)[^\\])*)\1/g
const constant = /^[\p{L}@/][\p{L}\p{N}_@./:-]*$/u
const declaring =
  /\b(?:function|class|def|const|let|var|type|interface|enum|struct|trait|impl|module|namespace|package|fn|func|fun|sub|table|view|index|column|service|message|rpc)\s+$/i

/** Words of languages that stand where names stand. */
const keywords = new Set(
  'if elif else for foreach while until switch match case default try catch except finally with return yield throw raise await async function def lambda class new this self super null nil none true false undefined void typeof instanceof import export from require include using public private protected static final const let var and not assert print echo end then done begin'.split(
    ' ',
  ),
)

/** The names of one file's patch, those of changed lines first; not whole where there were more than are kept. */
export function patchNames(path: string, patch: string): { names: string[]; isWhole: boolean } {
  const lines = patch.split('\n', mostLines + 1)
  const names = new Set<string>()
  const inProse = prose.test(path)
  for (const line of [...lines.filter(isChanged), ...lines.filter((line) => !isChanged(line))]) {
    for (const name of namesIn(contentOf(line), inProse)) {
      if (names.size === mostNames && !names.has(name)) return { names: [...names], isWhole: false }
      names.add(name)
    }
  }
  return { names: [...names], isWhole: lines.length <= mostLines }
}

const isChanged = (line: string) => /^[+-]/.test(line)

/** Without its mark; of the line that begins a stretch only what it stands within. */
const contentOf = (line: string): string => {
  const content = /^@@[^@]*@@(.*)$/.exec(line)?.[1] ?? (line.startsWith('\\') ? '' : line.slice(1))
  return content.slice(0, longestLine)
}

function namesIn(line: string, inProse: boolean): string[] {
  const setting = secretSetting.exec(line)
  const content = setting ? line.slice(0, setting.index + setting[0].length) : line
  const found = inProse || commentStart.test(content) ? namesInProse(content) : namesInCode(content)
  return found.filter(isName)
}

/** Of sentences only what is written as code, or can be nothing else: their words are no names. */
function namesInProse(text: string): string[] {
  const code = [...text.matchAll(/`([^`]+)`/g)].flatMap(([, inner = '']) => namesInCode(inner))
  const identifiers = (text.match(identifier) ?? []).filter(isJoined)
  const paths = (text.match(compound) ?? []).filter((name) => /\/.*\/|\/.*\.|_/.test(name))
  return [...code, ...identifiers, ...paths, ...(text.match(flag) ?? [])]
}

function namesInCode(text: string): string[] {
  const constants: string[] = []
  const code = text.replace(quoted, (whole, _, inner: string) => {
    if (constant.test(inner)) constants.push(inner, ...inner.split(/[/:]/))
    // A sentence is no code; a key keeps its place before the colon.
    return /\s/.test(inner) ? ' ' : whole
  })
  const identifiers = [...code.matchAll(identifier)].flatMap((match) => {
    const before = code.slice(Math.max(0, match.index - 24), match.index)
    const after = code.slice(match.index + match[0].length, match.index + match[0].length + 4)
    return standsAsName(match[0], before, after) ? [match[0]] : []
  })
  const joined = (code.match(compound) ?? []).flatMap((name) => [name, ...name.split('/')])
  return [...identifiers, ...joined, ...constants, ...(code.match(flag) ?? [])]
}

const standsAsName = (word: string, before: string, after: string): boolean =>
  isJoined(word) ||
  (!keywords.has(word.toLowerCase()) &&
    (/^\p{Lu}/u.test(word) ||
      /^["'`\]]*\s*(?:\(|:|=(?!=)|\.\p{L}|->)/u.test(after) ||
      /(?:\.|->|::|@|\$)$/.test(before) ||
      declaring.test(before)))

/** Several words in one: snake_case, camelCase, with digits. */
const isJoined = (word: string): boolean =>
  /[^_]_[^_]/.test(word) || /\p{Ll}\p{Lu}/u.test(word) || /\p{L}\p{N}/u.test(word)

const isName = (name: string): boolean =>
  name.length >= shortestName &&
  name.length <= longestName &&
  /\p{L}{2}/u.test(name) &&
  !name.split(/[^\p{L}\p{N}]+/u).some(looksRandom) &&
  !/^\d[\d.]*|@.*\./.test(name)

/** Keys, hashes and tokens: long, and not made of words. */
function looksRandom(run: string): boolean {
  if (run.length < 8) return false
  const digits = run.match(/\d+/g) ?? []
  if (digits.length > 0 && /^[\da-f]+$/i.test(run)) return true
  if (run.length < 12) return false
  if (digits.length > 1) return true
  if (digits.length === 1 && run.length >= 16 && !/^\p{L}+\d{1,3}$/u.test(run)) return true
  const words = run.match(/\p{Lu}?\p{Ll}+|\p{Lu}+|\d+/gu) ?? []
  return run.length > 24 && run.length / Math.max(1, words.length) < 3
    ? true
    : words.some(({ length }) => length > 24)
}
