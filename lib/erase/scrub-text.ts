import { emailAddress, word } from '../format/without-names'
import { type Erased, pseudonym } from './erased'

/** A login as GitHub writes it; managed users carry an underscore. */
const login = /(?<![\p{L}\p{N}_-])[a-z\d](?:[a-z\d_]|-(?=[a-z\d])){0,99}(?![\p{L}\p{N}_-])/giu
const mostWordsOfName = 6
const ofHost = /^(?:(\d+)\+)?([^@]+)@(users\.noreply\..+)$/i

/** A text in which nobody who was erased is named: by e-mail address, full name, or a login where it is written as one. */
export const scrubbedText = (text: string, erased: Erased): string =>
  text.length < 2 ? text : withoutLogins(withoutFullNames(withoutEmails(text, erased), erased), erased)

/** The address that stands in the place of one; the same when it is nobody's who was erased. */
export function scrubbedEmail(address: string, erased: Erased): string {
  const [, number, name, host] = ofHost.exec(address) ?? []
  if (name !== undefined && host !== undefined) {
    const tag =
      (number === undefined ? null : erased.tagOf('account', `github:${number}`)) ??
      erased.tagOf('login', name)
    // The number is the account's id, by which it counts as what it is.
    if (tag !== null) return `${number === undefined ? '' : `${number}+`}${pseudonym.login(tag)}@${host}`
  }
  const tag = erased.tagOf('email', address)
  return tag === null ? address : pseudonym.email(tag)
}

const withoutEmails = (text: string, erased: Erased): string =>
  text.includes('@') ? text.replace(emailAddress, (address) => scrubbedEmail(address, erased)) : text

function withoutFullNames(text: string, erased: Erased): string {
  let told = ''
  let from = 0
  for (const found of text.matchAll(word)) {
    if (found.index < from || erased.tagOf('name-start', found[0]) === null) continue
    const name = nameAt(text, found.index, erased)
    if (name === null) continue
    told += text.slice(from, found.index) + pseudonym.name(name.tag)
    from = found.index + name.length
  }
  return told + text.slice(from)
}

function nameAt(text: string, at: number, erased: Erased): { length: number; tag: string } | null {
  const words = [...text.slice(at, at + 200).matchAll(word)].slice(0, mostWordsOfName)
  for (const last of words.slice(1).toReversed()) {
    for (const end of new Set([last[0], last[0].replace(/['’]s$/u, '')])) {
      const length = last.index + end.length
      const name = text.slice(at, at + length).replace(/\s+/g, ' ')
      const tag = erased.tagOf('name', name)
      if (tag !== null) return { length, tag }
    }
  }
  return null
}

const withoutLogins = (text: string, erased: Erased): string =>
  text.replace(login, (found, at: number) => {
    const tag = erased.tagOf(isWrittenAsLogin(text, found, at) ? 'login' : 'word', found)
    return tag === null ? found : pseudonym.login(tag)
  })

/** A login that is a plain word is one only here: `@update`, the address of a profile, `from update/branch` of a merge. */
function isWrittenAsLogin(text: string, found: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 80), at)
  const after = text[at + found.length]
  if (before.endsWith('@')) return true
  if (after === '/') return before.endsWith(' from ')
  return /\/\/[\w.-]+\/$/.test(before) && !/[\w/]/.test(after ?? '')
}
