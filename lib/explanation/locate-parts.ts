import { authoredText } from '@/lib/attribution/authored-text'

/** The three things an explanation says: what the change does, how it can fail, why it is done this way. */
export type PartName = 'what' | 'failureModes' | 'why'

export const partNames: readonly PartName[] = ['what', 'failureModes', 'why']

/** Offsets in the body, `until` exclusive. */
export type Span = { from: number; until: number }

/** A part as it stands in the body, in one piece or several. */
export type LocatedPart = { text: string; spans: readonly Span[]; hasHeading: boolean }

const headingPatterns: Record<PartName, RegExp> = {
  what: /^#{1,6}[ \t]*(?:\d+[.)][ \t]*)?(?:what (?:it|this|the change|does this)\b.*|what changed\??|summary|overview|description|changes?|purpose)[ \t:]*$/i,
  failureModes:
    /^#{1,6}[ \t]*(?:\d+[.)][ \t]*)?(?:failure modes?|how (?:it|this) (?:can|could|might) (?:fail|break).*|what (?:can|could|might) go wrong\??|risks?(?: (?:and|&) (?:mitigations?|rollback))?|risk assessment|blast radius|rollback(?: plan)?)[ \t:]*$/i,
  why: /^#{1,6}[ \t]*(?:\d+[.)][ \t]*)?(?:why (?:this|it)\b.*|why\??|rationale|alternatives?(?: considered)?|motivation|approach|trade-?offs?|design decisions?)[ \t:]*$/i,
}

type Heading = { part: PartName | null; depth: number; from: number; until: number }
type Section = Span & { part: PartName }

/** Finds the three parts by their headings; a body without any such heading is all `what`. */
export function locateParts(body: string): Record<PartName, LocatedPart> {
  const sections = sectionsOf(body)
  const whole: LocatedPart = { text: body, spans: [{ from: 0, until: body.length }], hasHeading: false }
  return {
    what: sections.length === 0 ? whole : partOf('what', sections, body),
    failureModes: partOf('failureModes', sections, body),
    why: partOf('why', sections, body),
  }
}

function partOf(part: PartName, sections: readonly Section[], body: string): LocatedPart {
  const own = sections.filter((section) => section.part === part)
  return {
    text: own.map(({ from, until }) => body.slice(from, until)).join('\n'),
    spans: own.map(({ from, until }) => ({ from, until })),
    hasHeading: own.length > 0,
  }
}

/** A section ends at the next heading of its depth or above, or where another part begins. */
function sectionsOf(body: string): Section[] {
  const headings = headingsOf(body)
  return headings.flatMap(({ part, depth, until }, index) => {
    if (part === null) return []
    const next = headings.slice(index + 1).find((later) => later.part !== null || later.depth <= depth)
    return [{ part, from: until, until: next?.from ?? body.length }]
  })
}

function headingsOf(body: string): Heading[] {
  return [...authoredText(body).matchAll(/^(#{1,6}).+$/gm)].flatMap((match) => {
    const part = partNames.find((name) => headingPatterns[name].test(match[0])) ?? null
    // `#123` at the start of a line is an issue, not a heading.
    if (part === null && !/^#{1,6}[ \t]/.test(match[0])) return []
    return [{ part, depth: match[1]?.length ?? 1, from: match.index, until: match.index + match[0].length }]
  })
}
