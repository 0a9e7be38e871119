import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Asked } from './asked'
import { listRows } from './metric-rows'
import { excludedAnswers, rowAnswers } from './row-answer'
import { whyUnknown } from './why-unknown'

const columns = ['id', 'kind', 'title', 'place', 'team', 'at', 'value', 'counted', 'reason', 'url'] as const

/** Rows read at a time: a file of a million is never held whole. */
const rowsAtOnce = 500

/** The rows behind a metric as CSV, those left out with their reason. No login in any column. */
export function metricCsv(asked: Asked): Response {
  const lines = csvLines(asked)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      await nextTurn()
      const { value, done } = lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${value.join('\r\n')}\r\n`))
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${asked.metric.entry.id}.csv"`,
      'cache-control': 'no-store',
    },
  })
}

function* csvLines(asked: Asked): Generator<string[]> {
  const { items, excluded, isCounted } = listRows(asked)
  const { of } = asked.metric
  yield [columns.join(',')]
  const unknown = whyUnknown(of, asked.resolved, items.total + excluded.total > 0)
  if (unknown !== null && unknown !== 'suppressed') yield [line({ ...nothingKnown, reason: unknown })]
  for (let offset = 0; offset < items.total - items.withheld; offset += rowsAtOnce) {
    const rows = rowAnswers(asked, items.page(offset, rowsAtOnce), isCounted)
    if (rows.length > 0) yield rows.map((row) => line({ ...row, reason: '' }))
  }
  for (let offset = 0; offset < excluded.total - excluded.withheld; offset += rowsAtOnce) {
    const rows = excludedAnswers(asked, excluded.page(offset, rowsAtOnce))
    if (rows.length > 0) yield rows.map(line)
  }
  const withheld = items.withheld + excluded.withheld
  if (withheld > 0) yield [line({ ...nothingKnown, kind: 'withheld', value: withheld, reason: 'withheld' })]
}

type Row = Record<(typeof columns)[number], string | number | boolean | null>

/** An empty file would say that there is nothing: one line says that nothing was read, or how many rows are not listed. */
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

const line = (row: Row): string => columns.map((column) => csvCell(row[column])).join(',')

/**
 * A spreadsheet runs a cell that begins like a formula, also after blanks, quotes or marks that nobody sees and some programs
 * take away: such a cell gets an apostrophe in front.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[\s"'\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text
}
