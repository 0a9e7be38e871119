/** Common words of English that the neighbouring languages do not share. */
export const englishFunctionWords: ReadonlySet<string> = new Set(
  "the and to that it for with this be are by from not but have has which when if than then because would will can could should its their there these those after before into only each what how why does still without while unless instead rather shouldn't don't doesn't isn't aren't can't won't wouldn't didn't wasn't couldn't it's i'm i've we've that's you your our they them he were of about any other more some been".split(
    ' ',
  ),
)

/** English prose holds about a fifth of these words, terse notes a tenth, other languages next to none. */
const leastShare = 0.07
const leastWords = 8

/** Whether the words look English. False also for texts too short to tell. */
export function looksEnglish(words: readonly string[]): boolean {
  if (words.length < leastWords) return false
  return words.filter((word) => englishFunctionWords.has(word)).length / words.length >= leastShare
}
