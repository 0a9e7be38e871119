import { locateParts, type PartName, partNames } from './locate-parts'
import { residualText } from './residual-text'

/** `isOwn`: false where nobody wrote it for this change. `parts`: which of the three it serves; what is not own serves none. */
export type Passage = { parts: PartName[]; isOwn: boolean; text: string }

/** A text cut where another part begins, and where a line is a template's, a quote, code or a tool's: together they are the text. */
export function markedText(body: string, template: string | null, title: string): Passage[] {
  const parts = locateParts(body, template, title)
  const marks = new Uint8Array(body.length)
  partNames.forEach((name, index) => {
    for (const { from, until } of parts[name].spans) {
      for (let at = from; at < until; at += 1) marks[at] = (marks[at] ?? 0) | (1 << index)
    }
  })
  markNotOwn(marks, body, residualText(body, template))
  const passages: Passage[] = []
  for (let from = 0; from < body.length; ) {
    const mark = marks[from] ?? 0
    let until = from + 1
    while (until < body.length && marks[until] === mark) until += 1
    const isOwn = mark !== notOwn
    const serves = partNames.filter((_, index) => isOwn && (mark & (1 << index)) !== 0)
    passages.push({ parts: serves, isOwn, text: body.slice(from, until) })
    from = until
  }
  return passages
}

/** A mark holds a bit for each part; this one stands for no combination of them. */
const notOwn = 1 << partNames.length

/** Marks the lines that hold nothing of `own`, in which all else is blank. An empty line goes with the one before. */
function markNotOwn(marks: Uint8Array, body: string, own: string): void {
  let isLineOwn = true
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf('\n', from)
    const until = end === -1 ? body.length : end + 1
    if (body.slice(from, until).trim() !== '') isLineOwn = own.slice(from, until).trim() !== ''
    if (!isLineOwn) marks.fill(notOwn, from, until)
    from = until
  }
}
