import { locateParts, type PartName, partNames } from './locate-parts'
import { residualText } from './residual-text'

/** `isOwn`: false where nobody wrote it for this change. `part`: which of the three it serves; null none, as what is not own. */
export type Passage = { part: PartName | null; isOwn: boolean; text: string }

/** A text cut where another part begins, and where a line is a template's, a quote, code or a tool's: together they are the text. */
export function markedText(body: string, template: string | null, title: string): Passage[] {
  const parts = locateParts(body, template, title)
  const marks = new Int8Array(body.length).fill(none)
  partNames.forEach((name, index) => {
    for (const { from, until } of parts[name].spans) marks.fill(index, from, until)
  })
  markNotOwn(marks, body, residualText(body, template))
  const passages: Passage[] = []
  for (let from = 0; from < body.length; ) {
    const mark = marks[from] ?? none
    let until = from + 1
    while (until < body.length && marks[until] === mark) until += 1
    passages.push({ part: partNames[mark] ?? null, isOwn: mark !== notOwn, text: body.slice(from, until) })
    from = until
  }
  return passages
}

const none = -1
const notOwn = -2

/** Marks the lines that hold nothing of `own`, in which all else is blank. An empty line goes with the one before. */
function markNotOwn(marks: Int8Array, body: string, own: string): void {
  let isLineOwn = true
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf('\n', from)
    const until = end === -1 ? body.length : end + 1
    if (body.slice(from, until).trim() !== '') isLineOwn = own.slice(from, until).trim() !== ''
    if (!isLineOwn) marks.fill(notOwn, from, until)
    from = until
  }
}
