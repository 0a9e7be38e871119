/** A text as sentences: lines that only an editor wrapped are joined, list items and headings stand alone. */

const longestSentence = 700

const beginsAnew = /^\s*(?:[-*+•]\s|\d{1,3}[.)]\s|#{1,6}\s|\||[A-Za-z][\w-]{1,40}:\s|$)/
const isIndentedCode = (line: string) =>
  /^(?: {4,}|\t)/.test(line) && !/^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(line)
const isHeading = (line: string) => /^ {0,3}#{1,6}\s/.test(line)

function paragraphsOf(text: string): string[] {
  const paragraphs: string[] = []
  let current = ''
  for (const line of text.split(/\r?\n/)) {
    if (isIndentedCode(line) || isHeading(line)) {
      paragraphs.push(current)
      current = ''
    } else if (beginsAnew.test(line) || current === '') {
      paragraphs.push(current)
      current = line.trim()
    } else current = `${current} ${line.trim()}`
  }
  return [...paragraphs, current].filter((paragraph) => paragraph !== '')
}

/** Each at most 700 characters; what is longer is no sentence. */
export function sentencesOf(text: string): string[] {
  return paragraphsOf(text).flatMap((paragraph) =>
    paragraph
      .split(/(?<=[.!?…])["')\]]{0,2}\s+(?=["'(*_[]{0,3}[\p{Lu}\p{N}@])/u)
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length > 5 && sentence.length <= longestSentence),
  )
}
