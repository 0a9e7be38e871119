import type { Reader } from '@/db/open'
import { measuredChanges } from '@/db/queries/list-change-rows'
import { measuredDeployments } from '@/db/queries/list-deployment-rows'
import { measuredIncidents } from '@/db/queries/list-incident-rows'
import { listScopes } from '@/db/queries/list-measured-rows'
import type { MetricAnswer } from '@/lib/api/metric-contract'
import { bucketsBetween, isoDay, weekEndsBetween } from '@/lib/domain/calendar'
import { findMetric } from '@/lib/metrics/catalogue'
import { measure } from '@/lib/metrics/measure'
import { sift, type Verdict } from '@/lib/metrics/measured'
import { tallyItems } from '@/lib/metrics/tally'
import { inventedUntil } from './invent-repository'

type Row = { teamId: string }

function rowsOf(reader: Reader, of: string): Row[] {
  if (of === 'incidents') return [...measuredIncidents(reader)]
  const read = of === 'deployments' ? measuredDeployments : measuredChanges
  return listScopes(reader).flatMap((id): Row[] => [...read(reader, id)])
}

type Asked = { start: number; end: number; teamId: string | null; answers: MetricAnswer[] }

/** Figures that differ from those of a plain loop over all rows as objects, and how many were compared. */
export function differingFigures(reader: Reader, asked: Asked[]): { compared: number; differing: string[] } {
  const found = { compared: 0, differing: [] as string[] }
  for (const of of ['incidents', 'deployments', 'changes']) {
    const rows = rowsOf(reader, of)
    for (const one of asked) {
      const own = one.teamId === null ? rows : rows.filter(({ teamId }) => teamId === one.teamId)
      for (const answer of one.answers) compare(own, of, one, answer, found)
    }
  }
  return found
}

function compare(
  rows: Row[],
  of: string,
  { start, end }: Asked,
  answer: MetricAnswer,
  found: { compared: number; differing: string[] },
): void {
  const metric = findMetric(answer.metric)
  if (!metric || metric.of !== of) return
  const { at, judge } = metric as unknown as { at(row: Row): number; judge(row: Row): Verdict }
  const measured = sift(rows, at, judge)
  const plain = measure(
    metric.entry,
    {
      from: start,
      to: end,
      now: Date.now(),
      buckets: bucketsBetween(start, end, 'week', 'UTC'),
      trendEnds: metric.entry.trendWindow === null ? [] : weekEndsBetween(start, end, 'UTC'),
      zone: 'UTC',
      covered: [{ from: 0, until: inventedUntil }],
      read: [{ from: 0, until: inventedUntil }],
      readUntil: inventedUntil,
      isConnected: true,
    },
    (stretches) => stretches.map((stretch) => tallyItems(measured, stretch)),
  )
  const day = (instant: number) => isoDay(instant, 'UTC')
  const pairs: [string, unknown, unknown][] = [
    ['total', plain.total, answer.total],
    ...plain.buckets.map((bucket, index): [string, unknown, unknown] => [
      `week ${index}`,
      { ...bucket, start: day(bucket.start), end: day(bucket.end) },
      answer.buckets[index],
    ]),
    ...plain.trend.map((point, index): [string, unknown, unknown] => [
      `trailing window ${index}`,
      { ...point, at: day(point.at) },
      answer.trend[index],
    ]),
  ]
  for (const [name, expected, given] of pairs) {
    found.compared += 1
    if (sorted(expected) !== sorted(given)) found.differing.push(`${answer.metric}, ${name}`)
  }
}

const sorted = (summary: unknown): string =>
  JSON.stringify(Object.entries(summary ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)))
