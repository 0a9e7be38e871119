/** People by what a text may call them, in lower case. Full names have two words or more. */
export type PeopleNames = { logins: ReadonlySet<string>; names: ReadonlySet<string> }

const somebody = 'somebody'
const mostWordsOfName = 4

const emailAddress = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
/** Machines sign with such an address, and it says which. */
const ofMachines = /^(?:noreply|no-reply)@|\[bot\]/i
const word = /[\p{L}\p{N}](?:[\p{L}\p{N}'’._-]*[\p{L}\p{N}])?/gu

/** A text in which nobody is named: full names, e-mail addresses and logins stand as "somebody". */
export function withoutPeople(text: string, people: PeopleNames): string {
  const plain = text.replace(emailAddress, (found) => (ofMachines.test(found) ? found : somebody))
  const words = [...plain.matchAll(word)].map((found) => ({ text: found[0], at: found.index }))
  let told = ''
  let from = 0
  for (let i = 0; i < words.length; ) {
    const length = lengthOfName(plain, words, i, people)
    const [first, last] = [words[i], words[i + length - 1]]
    if (length > 0 && first && last) {
      const isMention = plain[first.at - 1] === '@'
      told += plain.slice(from, first.at - (isMention ? 1 : 0)) + somebody
      from = last.at + last.text.length
    }
    i += Math.max(1, length)
  }
  return told + plain.slice(from)
}

type Word = { text: string; at: number }

/** How many words from this one on name a person; 0 is none. */
function lengthOfName(text: string, words: Word[], from: number, people: PeopleNames): number {
  for (let length = Math.min(mostWordsOfName, words.length - from); length > 1; length -= 1) {
    const own = words.slice(from, from + length)
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last) continue
    const name = text.slice(first.at, last.at + last.text.length)
    if (people.names.has(name.replace(/\s+/g, ' ').toLowerCase())) return length
  }
  const one = words[from]
  return one !== undefined && isLogin(text, one, people) ? 1 : 0
}

/** A login that is a plain word of the language is one only where it is written as one: `@update`, `update/branch`. */
function isLogin(text: string, { text: found, at }: Word, { logins }: PeopleNames): boolean {
  if (!logins.has(found.toLowerCase())) return false
  return /[\d._-]/.test(found) || text[at - 1] === '@' || text[at + found.length] === '/'
}
