import { listMarks } from '@/db/queries/list-places'
import type { IncidentRow } from '../metrics/rows'
import { reader } from './reader'
import type { Mark } from './report'
import { instant } from './row-lists'
import type { ResolvedScope } from './scope'

/** Priorities that a chart draws tall. */
const severePriority = /^(?:P1|SEV-?[01]|1)\b/i

/** What happened in the window, for the strip under the axis: incidents that count, annotations, changes of rules. */
export function marksOf(resolved: ResolvedScope, incidents: IncidentRow[]): Mark[] {
  const { annotations, ruleChanges } = listMarks(reader(), resolved.from, resolved.to)
  const counted = incidents.filter(
    (row) => row.exclusion === null && row.triggeredAt >= resolved.from && row.triggeredAt < resolved.to,
  )
  const marks: Mark[] = [
    ...annotations.map(({ at, text }) => mark('annotation', at, text, null)),
    ...ruleChanges.map(({ rule, version, at }) =>
      mark('rule-change', at, `rule ${rule} became version ${version}`, null),
    ),
    ...counted.map((row) => ({
      ...mark('incident', row.triggeredAt, row.title, row.url),
      isSevere: row.priority !== null && severePriority.test(row.priority),
    })),
  ]
  return marks.toSorted((a, b) => (a.at < b.at ? -1 : 1))
}

const mark = (kind: Mark['kind'], at: number, words: string, href: string | null): Mark => ({
  kind,
  at: instant(at),
  words,
  href,
  isSevere: false,
})
