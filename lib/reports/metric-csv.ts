import type { Asked } from './asked'
import { metricRows } from './metric-rows'

const columns = ['id', 'kind', 'title', 'place', 'team', 'at', 'value', 'counted', 'reason', 'url'] as const

/** The rows behind a metric as CSV, those left out with their reason. No login in any column. */
export function metricCsv(asked: Asked): Response {
  const { rows, excluded, reason } = metricRows(asked, 0, Number.MAX_SAFE_INTEGER)
  const lines = [
    columns.join(','),
    ...(reason === undefined ? [] : [line({ ...nothingKnown, reason })]),
    ...rows.map((row) => line({ ...row, reason: '' })),
    ...excluded.map((row) => line(row)),
  ]
  return new Response(`${lines.join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${asked.metric.entry.id}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

type Row = Record<(typeof columns)[number], string | number | boolean | null>

/** An empty file would say that there is nothing: where nothing was read one line says so. */
const nothingKnown = {
  id: '',
  kind: 'unknown',
  title: '',
  place: '',
  team: '',
  at: '',
  value: null,
  counted: false,
  url: null,
}

const line = (row: Row): string => columns.map((column) => cell(row[column])).join(',')

/** A spreadsheet runs a cell that begins like a formula: such a cell gets an apostrophe in front. */
function cell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text
}
