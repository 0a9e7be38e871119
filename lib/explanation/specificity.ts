import { englishFunctionWords } from './language'

/** What we know of a change without its patch: names that only a text about *this* change would use. */
export type ChangeNames = { paths: readonly string[]; serviceNames: readonly string[]; headRef: string }

const generic = new Set(
  'src lib libs app apps package packages pkg cmd internal test tests spec specs index main mod init utils util helpers common core shared docs doc readme component components page pages public static dist build script scripts config server client type types model models service services view views api fix fixes feat feature features chore bugfix hotfix refactor add adds update updates remove change changes improve support new use make some patch dev develop master release wip claude cursor copilot codex devin jules aider gemini'.split(
    ' ',
  ),
)

const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const stemOf = (fileName: string) => fileName.replace(/(?<=.)\..*$/, '')
const isTelling = (folded: string) =>
  folded.length >= 3 && /\p{L}/u.test(folded) && !generic.has(folded) && !englishFunctionWords.has(folded)

/** Path parts, file stems, service names and branch words, folded to letters and digits; generic ones left out. */
export function vocabularyOf({ paths, serviceNames, headRef }: ChangeNames): ReadonlySet<string> {
  const pathParts = paths.flatMap((path) => path.split('/').map(stemOf))
  const branchWords = headRef.split(/[^\p{L}\p{N}]+/u)
  return new Set([...pathParts, ...serviceNames, ...branchWords].map(fold).filter(isTelling))
}

/** The distinct names of the vocabulary that a text uses, also when it writes `checkout-retry` as two words. */
export function specificTokens(text: string, vocabulary: ReadonlySet<string>): ReadonlySet<string> {
  const tokens = text.match(/[\p{L}\p{N}_][\p{L}\p{N}_./-]*/gu) ?? []
  const plain = tokens.map(fold)
  const joined = plain.flatMap((token, at) => [
    token + (plain[at + 1] ?? ''),
    token + (plain[at + 1] ?? '') + (plain[at + 2] ?? ''),
  ])
  const named = tokens.flatMap((token) => nameIn(token, vocabulary) ?? [])
  return new Set([...named, ...joined.filter((name) => vocabulary.has(name))])
}

/** A path or compound counts once, by its last telling piece: naming one file is naming one thing. */
function nameIn(token: string, vocabulary: ReadonlySet<string>): string | null {
  const pieces = token.split('/').filter((piece) => piece !== '')
  const candidates = [
    token,
    ...pieces.toReversed().flatMap((piece) => [piece, stemOf(piece), ...piece.split(/[-_.]/)]),
  ]
  return candidates.map(fold).find((name) => vocabulary.has(name)) ?? null
}
