import { isOwnComment } from '@/lib/practice/words'
import { isMachineName } from './account-class'

/**
 * What a conversation comment is to a review: `substantive` (≥ 3 words besides mentions), `lgtm` (it ends the wait
 * for a response and shows no depth), `command` (spoken to a bot or an agent) or `slight` (an emoji, "thanks").
 */
export type CommentSubstance = 'substantive' | 'lgtm' | 'command' | 'slight'

const wordsOfSubstance = 3

const leadingMentions = /^(?:@[\w./-]+(?:\[bot\])?[\s,:]*)+/
const mention = /(?<![\w.])@[\w-]+(?:\/[\w-]+)?(?:\[bot\])?/g
const commandLine =
  /^(?:\/[a-z][\w-]*(?:\s.*)?|!(?:test|retest|build|rebuild|deploy)\b.*|bors\s.+|(?:re-?test|re-?check|rebuild|ok to test|run tests?)(?: this)?(?: please)?[.!]*)$/i
const lgtmCommand = /^\/(?:lgtm|approve)\s*$/im
const lgtmPhrase =
  /^(?:(?:lgtm|sgtm|ship ?it|\+1|approved?|(?:looks?|sounds) (?:very )?(?:good|great|fine)(?: to me)?)(?: |$))+(?:thanks|thank you|now|nice)?$/

export function substanceOf(body: string): CommentSubstance {
  // With a token of a person Headroom comments under that person's name: nobody answered.
  if (isOwnComment(body)) return 'slight'
  const own = withoutQuotes(body)
  if (isSpokenToMachine(own)) return 'command'
  if (lgtmCommand.test(own)) return 'lgtm'
  const lines = own.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => !commandLine.test(line)).join('\n')
  if (lgtmPhrase.test(bareWords(said))) return 'lgtm'
  if (countWords(said) >= wordsOfSubstance) return 'substantive'
  return lines.some((line) => commandLine.test(line)) ? 'command' : 'slight'
}

const withoutQuotes = (body: string) =>
  body
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/^[ \t]*>.*$/gm, '')
    .trim()

/** Addressed to a machine from the first word on; a machine named in passing leaves a comment what it is. */
function isSpokenToMachine(text: string): boolean {
  const names = leadingMentions.exec(text)?.[0].match(mention) ?? []
  return names.some((name) => isMachineName(name.slice(1)))
}

const withoutNoise = (text: string) =>
  text
    .replace(mention, ' ')
    .replace(/https?:\/\/\S+/g, ' link ')
    .replace(/:[a-z0-9_+-]+:/g, ' ')

const bareWords = (text: string) =>
  withoutNoise(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim()

/** Scripts that put no space between words count a character as a word. */
const countWords = (text: string): number =>
  withoutNoise(text).match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’_.-]*/gu,
  )?.length ?? 0
