/** Gives ids out, each once in a world. */
export type Identifiers = {
  /** A GitHub node id such as `PR_kwDOMR000001`. */
  node(prefix: string): string
  /** A GitHub database id, counted per kind. */
  number(kind: string): number
  /** A PagerDuty id: its letter and 13 signs, such as `Q0000000000A1Z`. */
  pagerDuty(letter: string): string
}

export function identifiers(): Identifiers {
  const counts = new Map<string, number>()
  const next = (kind: string) => {
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count
  }
  return {
    node: (prefix) => `${prefix}_kwDOMR${base36(next(`node ${prefix}`), 6)}`,
    number: (kind) => 1_500_000_000 + next(kind),
    pagerDuty: (letter) => `${letter}${base36(next(`PagerDuty ${letter}`) * 7919, 13).toUpperCase()}`,
  }
}

function base36(value: number, length: number): string {
  return value.toString(36).padStart(length, '0')
}
