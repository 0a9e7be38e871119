/** Numbers on a screen held against the rows they link to, computed here anew. */
import { type APIRequestContext, expect, type Page } from '@playwright/test'

/** One number as the page shows and marks it. Texts are empty where the page knows nothing. */
export type FigureOnScreen = {
  screen: string
  text: string
  metric: string
  value: string
  n: string
  numerator: string
  denominator: string
  rowsHref: string
  part: string
  /** A mean says over how many periods its rows are spread. */
  per: string
}

type Row = { id: string; value: number | null; counted: boolean; possible?: boolean }
type ExcludedRow = Row & { reason: string; isCensored: boolean }
type Rows = { total: number; rows: Row[]; excludedTotal: number; excluded: ExcludedRow[] }
type Entry = { id: string; name: string; kind: string; minimum: number; bound: string }

/** Every number that stands on the page now, tables included when they are open. */
export function figuresOn(page: Page): Promise<FigureOnScreen[]> {
  const screen = new URL(page.url())
  return page.locator('[data-figure]').evaluateAll(
    (all, at) =>
      all.map((element) => {
        const mark = (name: string) => element.getAttribute(`data-${name}`) ?? ''
        return {
          screen: at,
          text: element.textContent ?? '',
          metric: mark('metric'),
          value: mark('value'),
          n: mark('n'),
          numerator: mark('numerator'),
          denominator: mark('denominator'),
          rowsHref: mark('rows-href'),
          part: mark('part'),
          per: mark('per'),
        }
      }),
    screen.pathname + screen.search,
  )
}

/** Reads rows through the API to the end of their pages, each address once, and holds numbers against them. */
export class Auditor {
  private readonly read = new Map<string, Promise<Rows>>()
  private entries: Promise<Map<string, Entry>> | null = null
  readonly visited = { figures: 0, unknown: 0, belowMinimum: 0, leftOut: 0 }

  constructor(
    private readonly request: APIRequestContext,
    private readonly origin: string,
  ) {}

  async check(figures: FigureOnScreen[]): Promise<void> {
    const entries = await this.catalogue()
    for (const figure of figures) {
      this.visited.figures += 1
      const found = await this.rowsOf(figure.rowsHref)
      const entry = entries.get(figure.metric)
      const isList = entry === undefined || isListPart(figure.part)
      const differences = isList ? this.listed(figure, found) : this.measured(figure, entry, found)
      expect.soft(differences, `${figure.screen}: "${figure.text}" of ${figure.rowsHref}`).toEqual([])
    }
  }

  catalogue(): Promise<Map<string, Entry>> {
    this.entries ??= this.get('/api/v1/metrics').then(
      (answer) => new Map((answer as { rows: Entry[] }).rows.map((entry) => [entry.id, entry])),
    )
    return this.entries
  }

  rowsOf(href: string): Promise<Rows> {
    const known = this.read.get(href)
    if (known !== undefined) return known
    const reading = this.readToEnd(href)
    this.read.set(href, reading)
    return reading
  }

  /** A count of listed rows, or of one side of them. */
  private listed(figure: FigureOnScreen, { rows, excluded }: Rows): string[] {
    if (figure.part.startsWith('left-out')) this.visited.leftOut += 1
    const [side, reason] = figure.part.split(':')
    const counted = rows.filter((row) => row.counted)
    const counts: Record<string, number> = {
      '': rows.length,
      counted: counted.length,
      'not-counted': rows.length - counted.length,
      'left-out': excluded.filter((row) => reason === undefined || row.reason === reason).length,
    }
    return [
      ...differs('count', figure.value, counts[side ?? '']),
      ...differs('shown', digitsOf(figure.text), Number(figure.value)),
      ...differs('listed', side === 'left-out' ? excluded.length : rows.length, Number(figure.value)),
    ]
  }

  private measured(figure: FigureOnScreen, entry: Entry, found: Rows): string[] {
    if (figure.value === '') return this.unknown(figure, entry, found)
    const { rows } = found
    if (entry.kind === 'flow' || entry.kind === 'stock') {
      const periods = figure.per === '' ? 1 : Number(figure.per)
      return [
        ...differs('n', figure.n, rows.length),
        ...differs('count', Number(figure.value) * periods, rows.length),
        ...differs('shown', digitsOf(figure.text), Math.round(Number(figure.value))),
      ]
    }
    if (entry.kind === 'share') return sharesDiffer(figure, entry, rows)
    const values = rows.flatMap((row) => (row.value === null ? [] : [row.value]))
    return [
      ...differs('n', figure.n, values.length),
      ...differs('listed', rows.length, values.length),
      ...differs('median', figure.value, medianOf(values)),
      ...(values.length < entry.minimum ? [`a median of ${values.length}`] : []),
    ]
  }

  /** No value: a reason in words or the bare counts, never a percentage; what is counted is listed all the same. */
  private unknown(figure: FigureOnScreen, entry: Entry, { rows }: Rows): string[] {
    this.visited.unknown += 1
    const [shown = '', ...rest] = figure.text.split(`, ${entry.name.toLowerCase()}`)
    const reason = rest.join('').replace(/^: /, '')
    const isDash = shown === '—'
    if (!isDash) this.visited.belowMinimum += 1
    return [
      ...(shown.includes('%') ? ['a percentage'] : []),
      ...(isDash && reason.length < 4 ? ['a dash without a reason'] : []),
      ...(!isDash && rows.length >= entry.minimum ? ['counts where a value is known'] : []),
      ...(!isDash ? differs('n', figure.n, rows.length) : []),
      ...(!isDash && entry.kind === 'share' ? sharesDiffer(figure, entry, rows) : []),
    ]
  }

  private async readToEnd(href: string): Promise<Rows> {
    const whole: Rows = { total: 0, rows: [], excludedTotal: 0, excluded: [] }
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = (await this.get(
        `${href}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )) as Partial<Rows> & {
        nextCursor: string | null
      }
      whole.total = page.total ?? 0
      whole.excludedTotal = page.excludedTotal ?? 0
      whole.rows.push(...(page.rows ?? []))
      whole.excluded.push(...(page.excluded ?? []))
      cursor = page.nextCursor
    }
    expect.soft(whole.rows.length, `all rows of ${href} can be reached`).toBe(whole.total)
    expect.soft(whole.excluded.length, `all left out of ${href} can be reached`).toBe(whole.excludedTotal)
    expect.soft(distinct(whole.rows), `no row of ${href} stands twice`).toBe(whole.total)
    return whole
  }

  private async get(path: string): Promise<unknown> {
    const answer = await this.request.get(this.origin + path)
    expect(answer.status(), path).toBe(200)
    return answer.json()
  }
}

const isListPart = (part: string) => /^(counted|not-counted|left-out)(:|$)/.test(part)
const distinct = (rows: Row[]) => new Set(rows.map((row) => row.id)).size

function sharesDiffer(figure: FigureOnScreen, entry: Entry, rows: Row[]): string[] {
  const numerator = rows.filter((row) => row.counted).length
  const counts = [
    ...differs('numerator', figure.numerator, numerator),
    ...differs('denominator', figure.denominator, rows.length),
    ...differs('n', figure.n, rows.length),
  ]
  if (figure.value === '') return counts
  const shown = /^(?:at least )?([\d.]+)%/.exec(figure.text)?.[1]
  const isOff = shown !== undefined && Math.abs(Number(shown) / 100 - numerator / rows.length) > 0.00501
  return [
    ...counts,
    ...differs('share', figure.value, numerator / rows.length),
    ...(isOff ? [`shown as ${shown}%`] : []),
    ...(rows.length < entry.minimum ? [`a share of ${rows.length}`] : []),
  ]
}

/** Type 7 at one half: the middle value, or the mean of the two in the middle. */
export function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

function differs(what: string, shown: string | number, listed: number | undefined): string[] {
  const isSame =
    listed !== undefined && shown !== '' && Math.abs(Number(shown) - listed) < 1e-9 * Math.max(1, listed)
  return isSame ? [] : [`${what} is ${shown}, rows say ${listed}`]
}

const digitsOf = (text: string) => Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN)
