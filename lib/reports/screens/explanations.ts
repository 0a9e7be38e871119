import type { LackingAnswer } from '../../api/change-contract'
import type { CatalogueAnswer, MetricAnswer, SummaryAnswer } from '../../api/metric-contract'
import type { Lacking } from '../../metrics/lacking'
import type { Frame, Mark, Paged, Scope, Sides } from './screen'

/** A metric of all changes, and of those with an AI marker. */
type OfBoth = { entry: CatalogueAnswer; all: MetricAnswer; marked: MetricAnswer }

/** How many changes come explained, and which of them lack what. */
export type ExplanationsReport = {
  scope: Scope
  frame: Frame
  headline: string
  lede: { words: string; isStrong: boolean }[]
  /** What picture and list are narrowed to: changes with an AI marker, of one person or their teams, that lack one thing. */
  marker: 'ai' | null
  whose: 'mine' | 'own-teams' | null
  lacks: Lacking | null
  coverage: OfBoth
  judged: OfBoth
  marks: Mark[]
  /** `shares`: coverage of all changes, of those with a marker, and the judged share of all. */
  teams: { key: string; name: string; shares: SummaryAnswer[] }[]
  services: { key: string; name: string; shares: SummaryAnswer[] }[]
  queue: {
    page: Paged<LackingAnswer>
    counts: Record<Lacking, number>
    unknown: Sides['unknown']
  }
  /** Ids of rows that this reader may explain or judge. */
  decidable: string[]
  /** Whether this reader linked an account of their own, and is in a team. */
  own: { hasAccount: boolean; hasTeams: boolean }
}

/** One side of a comparison: its number, the query whose rows it is, and the part of them. */
export type ComparedGroup = {
  name: string
  summary: SummaryAnswer
  scope: Scope
  part: { by: string; key: string } | null
}

/**
 * Two groups side by side. `difference` is the first less the second, in the metric's unit, with its 95 % interval; null where
 * either has too few. `words` say what it comes to; `tone` is hollow until the interval excludes zero.
 */
export type ComparedRow = {
  key: string
  title: string
  entry: CatalogueAnswer
  groups: [ComparedGroup, ComparedGroup]
  difference: { difference: number; low: number; high: number } | null
  words: string
  tone: 'better' | 'worse' | 'hollow'
}

/** What became of changes that were explained and of those that were not, over 12 months that ended 30 days ago, or as many as were read. */
export type DoesItHelpReport = {
  scope: Scope
  rows: ComparedRow[]
  /** Lead time before and after the practice was switched on (`since` "12 Jan 2026"); null where it was not. */
  cost: { since: string; row: ComparedRow } | null
  /** The months in which these changes were merged, "12 Jan 2026", `endsOn` exclusive. */
  startsOn: string
  endsOn: string
}
