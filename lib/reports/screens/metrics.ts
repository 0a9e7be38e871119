import type { CatalogueAnswer, MetricAnswer, RowsAnswer } from '../../api/metric-contract'
import type { LinkingWindows } from '../../domain/linking-windows'
import type { Frame, Mark, Scope } from './screen'

export type MovedLine = {
  metric: string
  words: string
  href: string
  direction: 'better' | 'worse' | 'none'
}

/** An incident as a dot: when it ended, how long it lasted (ms). Of very many only some are drawn; the answer's total has all. */
export type Recovery = { at: string; value: number; title: string; href: string }

export type OverviewReport = {
  scope: Scope
  frame: Frame
  /** One sentence and its counts; bold stretches of the lede are marked. */
  headline: string
  lede: { words: string; isStrong: boolean }[]
  throughput: { entry: CatalogueAnswer; answer: MetricAnswer }
  unreviewed: { entry: CatalogueAnswer; answer: MetricAnswer }
  /** review-time, incident-recovery-time, change-failure-rate, explanation-coverage, in this order. */
  indicators: { entry: CatalogueAnswer; answer: MetricAnswer }[]
  recoveries: Recovery[]
  marks: Mark[]
  moved: MovedLine[]
}

/** Every metric of the catalogue over one window. */
export type MetricsReport = {
  scope: Scope
  frame: Frame
  metrics: { entry: CatalogueAnswer; answer: MetricAnswer }[]
}

export type RowsPart = 'counted' | 'not-counted' | 'left-out'

export type MetricPageReport = {
  scope: Scope
  frame: Frame
  headline: string
  lede: { words: string; isStrong: boolean }[]
  entry: CatalogueAnswer
  answer: MetricAnswer
  /** First rows of what is counted, of the rest of a share's denominator, and of what is left out. */
  rows: Record<RowsPart, RowsAnswer>
  /** Every recovery of the window as a dot; null for other metrics. */
  recoveries: Recovery[] | null
  marks: Mark[]
  /** Why changes with an AI marker are not set beside the others; null where they are, or where nothing is shown. */
  withoutAttribution: string | null
}

export type DefinitionsReport = {
  frame: Frame
  entries: CatalogueAnswer[]
  exclusions: { reason: string; words: string }[]
  /** By which spans incidents are linked to deployments. */
  windows: LinkingWindows
}
