import type { Verdict as Judged } from '../domain/judgement'
import { type PartName, partNames } from '../explanation/locate-parts'
import { catalogue, type Metric } from '../metrics/catalogue'
import { leadTimePhases } from '../metrics/change-lead-time'
import { type Lacking, lackingOf, openTwelfths } from '../metrics/lacking'
import type { Verdict } from '../metrics/measured'
import type {
  MeasuredChange,
  MeasuredDeployment,
  MeasuredIncident,
  MeasuredPullRequest,
} from '../metrics/rows'

export type Kind = Metric['of']

/**
 * What tells rows of one verdict apart in parts of a metric. `isMarked` is null where nothing was concluded of it. `clear`: the parts of its explanation that are specific.
 * `judged`: what people said of it; `lacking`: what it lacks first.
 */
export type Parts = {
  isMarked: boolean | null
  /** People said themselves whether an AI tool took part. */
  isDeclared: boolean
  provenance: string | null
  isSevere: boolean
  clear: readonly PartName[]
  isExplained: boolean | null
  judged: Judged | null
  lacking: Lacking | null
}

/** Of a row that tells nothing apart. */
export const noParts: Parts = {
  isMarked: null,
  isDeclared: false,
  provenance: null,
  isSevere: false,
  clear: [],
  isExplained: null,
  judged: null,
  lacking: null,
}

/** From this level on a part says something that is true of this change. */
const specific = 2

const clearParts = ({ levels }: NonNullable<MeasuredChange['explanation']>): PartName[] =>
  partNames.filter((part) => levels[part] >= specific)

/**
 * How rows of a kind become columns. The first metric's instant is the order in which they are kept.
 * `measures`: numbers that no metric has as its value, ms unless they say otherwise, by name; null is none.
 */
export type KindOf<Row> = {
  metrics: { id: string; at(row: Row): number; judge(row: Row): Verdict }[]
  partsOf(row: Row): Parts
  measures: Record<string, (row: Row) => number | null>
  serviceOf(row: Row): string | null
  folderServicesOf(row: Row): readonly string[]
  sourceServiceOf(row: Row): string | null
}

export type RowOf = {
  changes: MeasuredChange
  'pull-requests': MeasuredPullRequest
  deployments: MeasuredDeployment
  incidents: MeasuredIncident
}

export const phases = ['coding', 'pickup', 'review', 'mergeWait', 'deployWait'] as const
export type Phase = (typeof phases)[number]

/** The measure by which changes that lack an explanation are put in order: twelfths of lines. */
export const openExplanation = 'open-explanation'

const metricsOf = <Of extends Kind>(of: Of, first: string) =>
  catalogue
    .filter((metric): metric is Extract<Metric, { of: Of }> => metric.of === of)
    .toSorted((a, b) => Number(b.entry.id === first) - Number(a.entry.id === first))
    .map(({ entry, at, judge }) => ({ id: entry.id, at, judge }))

/** Each kind of row with its metrics; the first of them is what its list shows. */
export const kinds: { [Of in Kind]: KindOf<RowOf[Of]> } = {
  changes: {
    metrics: metricsOf('changes', 'change-throughput') as KindOf<MeasuredChange>['metrics'],
    partsOf: (row) => ({
      ...noParts,
      isMarked: row.attribution === null ? null : row.attribution !== 'no-signal-found',
      isDeclared: row.declared !== null,
      provenance: row.explanation?.provenance ?? null,
      clear: row.explanation === null ? [] : clearParts(row.explanation),
      isExplained: row.explanation?.isExplained ?? null,
      judged: row.explanation?.verdict ?? null,
      lacking: lackingOf(row),
    }),
    measures: {
      ...Object.fromEntries(
        phases.map((phase) => [
          `phase:${phase}`,
          (row: MeasuredChange) => leadTimePhases(row)?.[phase] ?? null,
        ]),
      ),
      [openExplanation]: openTwelfths,
    },
    folderServicesOf: (row) => row.folderServiceIds,
    serviceOf: () => null,
    sourceServiceOf: () => null,
  },
  'pull-requests': {
    metrics: metricsOf('pull-requests', 'open-pull-requests') as KindOf<MeasuredPullRequest>['metrics'],
    partsOf: () => noParts,
    measures: { closed: (row) => row.closedAt },
    folderServicesOf: (row) => row.folderServiceIds,
    serviceOf: () => null,
    sourceServiceOf: () => null,
  },
  deployments: {
    metrics: metricsOf('deployments', 'deployment-frequency') as KindOf<MeasuredDeployment>['metrics'],
    partsOf: () => noParts,
    measures: {},
    folderServicesOf: (row) => row.folderServiceIds,
    serviceOf: (row) => row.serviceId,
    sourceServiceOf: () => null,
  },
  incidents: {
    metrics: metricsOf('incidents', 'link-coverage') as KindOf<MeasuredIncident>['metrics'],
    partsOf: ({ isSevere }) => ({ ...noParts, isSevere }),
    measures: {},
    folderServicesOf: () => [],
    serviceOf: (row) => row.serviceId,
    sourceServiceOf: (row) => row.sourceServiceId,
  },
}
