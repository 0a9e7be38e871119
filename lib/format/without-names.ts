/**
 * What a text may not name, in lower case: people by login and by full name, and places (teams, services, repositories without
 * their owner).
 */
export type Unnamed = {
  logins: ReadonlySet<string>
  fullNames: ReadonlySet<string>
  places: ReadonlySet<string>
}

const somebody = 'somebody'
const somewhere = '[not shown]'
const mostWordsOfName = 4

/** Begins where a word begins: else a long word would be tried from each of its letters. */
export const emailAddress = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Machines sign with such an address, and it says which. */
const ofMachines = /^(?:noreply|no-reply)@|\[bot\]/i
export const word = /[\p{L}\p{N}](?:[\p{L}\p{N}'’._-]*[\p{L}\p{N}])?/gu

/** A text in which nobody of these is named: people and e-mail addresses stand as "somebody". */
export function withoutNames(text: string, unnamed: Unnamed): string {
  const plain = text.includes('@')
    ? text.replace(emailAddress, (found) => (ofMachines.test(found) ? found : somebody))
    : text
  if (!plain.match(word)?.some((one) => mayBeNamed(one.toLowerCase(), unnamed))) return plain
  const words = [...plain.matchAll(word)].map((found) => ({ text: found[0], at: found.index }))
  let told = ''
  let from = 0
  for (let i = 0; i < words.length; ) {
    const { length, instead } = nameAt(plain, words, i, unnamed) ?? { length: 1, instead: null }
    const [first, last] = [words[i], words[i + length - 1]]
    if (instead !== null && first && last) {
      const isMention = plain[first.at - 1] === '@'
      told += plain.slice(from, first.at - (isMention ? 1 : 0)) + instead
      from = last.at + last.text.length
    }
    i += length
  }
  return told + plain.slice(from)
}

type Word = { text: string; at: number }

const letters = 6
const beginnings = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>()

/** What names begin with, up to so many letters. A text's words are looked up here first: nearly none begins a name. */
function beginningsOf(names: ReadonlySet<string>): ReadonlySet<string> {
  const known = beginnings.get(names)
  if (known) return known
  const made = new Set<string>()
  for (const name of names) for (let end = 1; end <= letters; end += 1) made.add(name.slice(0, end))
  beginnings.set(names, made)
  return made
}

function mayBegin(word: string, ...names: ReadonlySet<string>[]): boolean {
  const beginning = word.slice(0, letters)
  return names.some((some) => beginningsOf(some).has(beginning))
}

const mayBeNamed = (word: string, { logins, fullNames, places }: Unnamed): boolean =>
  logins.has(word) || mayBegin(word, fullNames, places)

/** How many words from this one on are a name, and what stands in its place; null is none. */
function nameAt(text: string, words: Word[], from: number, { logins, fullNames, places }: Unnamed) {
  const one = words[from]
  if (one === undefined) return null
  const name = one.text.toLowerCase()
  const longest = mayBegin(name, fullNames, places) ? Math.min(mostWordsOfName, words.length - from) : 1
  for (let length = longest; length > 1; length -= 1) {
    const own = words.slice(from, from + length)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) continue
    const name = text
      .slice(first.at, last.at + last.text.length)
      .replace(/\s+/g, ' ')
      .toLowerCase()
    if (fullNames.has(name)) return { length, instead: somebody }
    if (places.has(name)) return { length, instead: somewhere }
  }
  if (logins.has(name) && isWrittenAsName(text, one, '/')) return { length: 1, instead: somebody }
  if (places.has(name) && isWrittenAsName(text, one, '#')) return { length: 1, instead: somewhere }
  return null
}

/**
 * A name that is a plain word of the language is one only where it is written as one: `@update`, `update/branch` of a login,
 * `owner/update`, `update#12` of a repository.
 */
function isWrittenAsName(text: string, { text: found, at }: Word, after: '/' | '#'): boolean {
  const before = after === '/' ? '@' : '/'
  return /[\d._-]/.test(found) || text[at - 1] === before || text[at + found.length] === after
}
