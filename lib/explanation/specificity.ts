import { englishFunctionWords } from './language'

/** What we know of a change: names that only a text about *this* change would use. */
export type ChangeNames = {
  paths: readonly string[]
  serviceNames: readonly string[]
  headRef: string
  /** Names in the patch; `isWhole` false where the source cut it. Null: not read. */
  patch: { names: ReadonlySet<string>; isWhole: boolean } | null
}

/** Names that a text uses: `known` of the change, and such as are `likely` one by how they are written. */
export type Names = { known: ReadonlySet<string>; likely: ReadonlySet<string> }

const generic = new Set(
  'src lib libs app apps package packages pkg cmd internal test tests spec specs index main mod init utils util helpers common core shared docs doc readme component components page pages public static dist build script scripts config server client type types model models service services view views api fix fixes feat feature features chore bugfix hotfix refactor add adds update updates remove change changes improve support new use make some patch dev develop master release wip claude cursor copilot codex devin jules aider gemini value values data error errors result results name names list item items string number key keys get set user users return function functions file files path paths line lines text code time date state status message messages request requests response option options default true false null undefined none object array map async await class method const let var import export case else switch break self this call calls run start stop end first last next start check log write read open close size length count'.split(
    ' ',
  ),
)

export const fold = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
const stemOf = (fileName: string) => fileName.replace(/(?<=.)\..*$/, '')
export const isTelling = (folded: string) =>
  folded.length >= 3 && /\p{L}/u.test(folded) && !generic.has(folded) && !englishFunctionWords.has(folded)

/** Path parts, file stems, service names, branch words and names of the patch, folded to letters and digits; generic ones left out. */
export function vocabularyOf({ paths, serviceNames, headRef, patch }: ChangeNames): ReadonlySet<string> {
  const pathParts = paths.flatMap((path) => path.split('/').map(stemOf))
  const branchWords = headRef.split(/[^\p{L}\p{N}]+/u)
  return new Set(
    [...pathParts, ...serviceNames, ...branchWords, ...(patch?.names ?? [])].map(fold).filter(isTelling),
  )
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

/** Written like code, like a path or flag, like a proper name within a sentence, or a quantity with its unit. */
const likeName =
  /`[^`\n]{2,80}`|(?<![\w-])--?[a-z][\w-]{2,40}|[\w.-]{1,60}\/[\w./-]{2,80}|\b[A-Za-z$]{1,60}_\w{1,60}|\b[a-z]{1,40}[A-Z]\w{1,60}|\b[A-Z][a-z0-9]{1,40}[A-Z]\w{0,60}|\b\w{1,60}(?:\.[A-Za-z]\w{0,8})?\(\d?\)|\b\w{1,40}(?:->|::|\^)\w{1,40}|\b\w{1,20}=-?\w{1,20}(?:\.\.|\*|\^)\w{1,20}|\b[\w-]{2,60}\.(?:[a-z]{1,4}|json|yaml|toml|proto)\b|\b[A-Z][A-Z0-9]{2,20}\b|\b[A-Z]{2,10}[a-z][A-Za-z0-9]{1,40}\b|\b\d+(?:\.\d+)?(?:[ -]?(?:ms|s|kB|KB|MB|GB|KiB|MiB|%|×|x|px|bytes?|bits?|seconds?|minutes?|hours?|days?|retries|times|requests|rows|workers|threads|connections))(?!\w)/g
/** A message in its words, and a count of things: "four shards", "1024 multiplies". */
const saidOrCounted =
  /["“][^"“”\n]{4,60}["”]|(?<![\p{L}\p{N}._#/-])(?:\d{1,9}|two|three|four|five|six|seven|eight|nine|ten) (?:(?!other|more|new|different)\p{Ll}{3,20} )?(?!(?:things|cases|commits|files|changes|ways|times|reasons|others|issues|lines|steps|places|years|prs)\b)\p{Ll}{3,30}s(?![\p{L}\p{N}])/giu
/** First name and surname are one name: whoever is erased leaves as many behind. */
const properName = /(?<=[\p{Ll},;:)] )\p{Lu}[\p{L}\d]{2,40}(?: \p{Lu}[\p{L}\d]{2,40}){0,3}/gu

/** `likely` leaves out what is known. Proper names are told by their capital only in English. */
export function namesOf(text: string, vocabulary: ReadonlySet<string>, isEnglish: boolean): Names {
  const known = specificTokens(text, vocabulary)
  const found = [
    ...(text.match(likeName) ?? []),
    ...(text.match(saidOrCounted) ?? []),
    ...((isEnglish && text.match(properName)) || []),
  ]
  const likely = found.map(fold).filter((name) => isTelling(name) || /^\d+\p{L}+$/u.test(name))
  return { known, likely: new Set(likely.filter((name) => !known.has(name))) }
}
