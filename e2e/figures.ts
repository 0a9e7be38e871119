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
type Rows = {
  total: number
  rows: Row[]
  withheld: number
  excludedTotal: number
  excluded: ExcludedRow[]
  excludedWithheld: number
}
/** Bounds, equal where every row is listed. */
type Between = { least: number; most: number }
/** Rows of a number; of a share how many count. */
type Measured = Rows & { numerator: Between | null }
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

const readsAtOnce = 4

/** Reads rows through the API to the end of their pages, each address once, and holds numbers against them. */
export class Auditor {
  private readonly read = new Map<string, Promise<Rows>>()
  private entries: Promise<Map<string, Entry>> | null = null
  private cookies: Promise<string> | null = null
  /** What is wrong, told at the end of a screen: to expect each number, or each answer, by itself takes longer than to read its rows. */
  private findings: Record<string, string[]> = {}
  readonly visited = { figures: 0, unknown: 0, belowMinimum: 0, leftOut: 0 }

  constructor(
    private readonly request: APIRequestContext,
    private readonly origin: string,
  ) {}

  async check(figures: FigureOnScreen[]): Promise<void> {
    const entries = await this.catalogue()
    const waiting = figures.values()
    const readOn = async () => {
      for (const { rowsHref } of waiting) await this.rowsOf(rowsHref)
    }
    await Promise.all(Array.from({ length: readsAtOnce }, readOn))
    for (const figure of figures) {
      this.visited.figures += 1
      const found = await this.rowsOf(figure.rowsHref)
      const entry = entries.get(figure.metric)
      const isList = entry === undefined || isListPart(figure.part)
      const numerator =
        entry?.kind === 'share' && !isList ? await this.numeratorOf(figure.rowsHref, found) : null
      const differences = isList
        ? this.listed(figure, found)
        : this.measured(figure, entry, { ...found, numerator })
      this.note(`${figure.screen}: "${figure.text}" of ${figure.rowsHref}`, differences)
    }
    expect.soft(this.findings).toEqual({})
    this.findings = {}
  }

  private note(where: string, wrong: string[]): void {
    if (wrong.length > 0) this.findings[where] = [...(this.findings[where] ?? []), ...wrong]
  }

  /** How many rows of a share count. Of what is withheld only the numerator's own rows can say; of a part they cannot. */
  private async numeratorOf(href: string, { rows, withheld }: Rows): Promise<Between> {
    const counted = rows.filter((row) => row.counted).length
    if (withheld === 0) return { least: counted, most: counted }
    if (href.includes('part=')) return { least: counted, most: counted + withheld }
    const found = await this.rowsOf(`${href}&part=counted`)
    this.note(href, differs('rows that count', found.rows.length, counted))
    return { least: counted + found.withheld, most: counted + found.withheld }
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
  private listed(figure: FigureOnScreen, { rows, withheld, excluded, excludedWithheld }: Rows): string[] {
    if (figure.part.startsWith('left-out')) this.visited.leftOut += 1
    const [side, reason] = figure.part.split(':')
    const counted = rows.filter((row) => row.counted)
    const leftOut = excluded.filter((row) => reason === undefined || row.reason === reason)
    const counts: Record<string, number> = {
      '': rows.length + withheld,
      counted: counted.length + withheld,
      'not-counted': rows.length - counted.length + withheld,
      'left-out': leftOut.length + excludedWithheld,
    }
    const listed = side === 'left-out' ? excluded.length + excludedWithheld : rows.length + withheld
    return [
      ...differs('count', figure.value, counts[side ?? '']),
      ...differs('shown', digitsOf(figure.text), Number(figure.value)),
      ...differs('listed', listed, Number(figure.value)),
    ]
  }

  private measured(figure: FigureOnScreen, entry: Entry, found: Measured): string[] {
    if (figure.value === '') return this.unknown(figure, entry, found)
    const { rows, withheld } = found
    const all = rows.length + withheld
    if (entry.kind === 'flow' || entry.kind === 'stock') {
      const periods = figure.per === '' ? 1 : Number(figure.per)
      return [
        ...differs('n', figure.n, all),
        ...differs('count', Number(figure.value) * periods, all),
        ...differs('shown', digitsOf(figure.text), Math.round(Number(figure.value))),
      ]
    }
    if (found.numerator !== null) return sharesDiffer(figure, entry, all, found.numerator)
    const values = rows.flatMap((row) => (row.value === null ? [] : [row.value]))
    return [
      ...differs('n', figure.n, values.length + withheld),
      ...differs('listed', rows.length, values.length),
      ...liesOutside('median', figure.value, mediansOf(values, withheld)),
      ...(all < entry.minimum ? [`a median of ${all}`] : []),
    ]
  }

  /** No value: a reason in words or the bare counts, never a percentage; what is counted is listed all the same. */
  private unknown(figure: FigureOnScreen, entry: Entry, { rows, withheld, numerator }: Measured): string[] {
    const all = rows.length + withheld
    this.visited.unknown += 1
    const [shown = '', ...rest] = figure.text.split(`, ${entry.name.toLowerCase()}`)
    const reason = rest.join('').replace(/^: /, '')
    const isDash = shown === '—'
    if (!isDash) this.visited.belowMinimum += 1
    return [
      ...(shown.includes('%') ? ['a percentage'] : []),
      ...(isDash && reason.length < 4 ? ['a dash without a reason'] : []),
      ...(!isDash && all >= entry.minimum ? ['counts where a value is known'] : []),
      ...(!isDash ? differs('n', figure.n, all) : []),
      ...(!isDash && numerator !== null ? sharesDiffer(figure, entry, all, numerator) : []),
    ]
  }

  private async readToEnd(href: string): Promise<Rows> {
    const whole: Rows = {
      total: 0,
      rows: [],
      withheld: 0,
      excludedTotal: 0,
      excluded: [],
      excludedWithheld: 0,
    }
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = (await this.get(
        `${href}&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )) as Partial<Rows> & {
        nextCursor: string | null
      }
      whole.total = page.total ?? 0
      whole.excludedTotal = page.excludedTotal ?? 0
      whole.withheld = page.withheld ?? 0
      whole.excludedWithheld = page.excludedWithheld ?? 0
      whole.rows.push(...(page.rows ?? []))
      whole.excluded.push(...(page.excluded ?? []))
      cursor = page.nextCursor
    }
    const [listed, leftOut] = [whole.total - whole.withheld, whole.excludedTotal - whole.excludedWithheld]
    this.note(href, [
      ...differs('rows that can be reached', whole.rows.length, listed),
      ...differs('left out that can be reached', whole.excluded.length, leftOut),
      ...differs('rows that stand once', distinct(whole.rows), listed),
    ])
    return whole
  }

  private async get(path: string): Promise<unknown> {
    this.cookies ??= cookiesOf(this.request)
    // Not through the browser's own requests: they carry every answer through a second process. And not compressed, here or there.
    // Each over a connection of its own: one that rested while a page was opened may be closed under the next request.
    const headers = { cookie: await this.cookies, 'accept-encoding': 'identity', connection: 'close' }
    const answer = await fetch(this.origin + path, { headers })
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}, not 200.`)
    return answer.json()
  }
}

async function cookiesOf(request: APIRequestContext): Promise<string> {
  const { cookies } = await request.storageState()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

const isListPart = (part: string) => /^(counted|not-counted|left-out)(:|$)/.test(part)
const distinct = (rows: Row[]) => new Set(rows.map((row) => row.id)).size

function sharesDiffer(figure: FigureOnScreen, entry: Entry, all: number, numerator: Between): string[] {
  const counts = [
    ...liesOutside('numerator', figure.numerator, numerator),
    ...differs('denominator', figure.denominator, all),
    ...differs('n', figure.n, all),
  ]
  if (figure.value === '') return counts
  const counted = Number(figure.numerator)
  const shown = /^(?:at least )?([\d.]+)%/.exec(figure.text)?.[1]
  const isOff = shown !== undefined && Math.abs(Number(shown) / 100 - counted / all) > 0.00501
  return [
    ...counts,
    ...differs('share', figure.value, counted / all),
    ...(isOff ? [`shown as ${shown}%`] : []),
    ...(all < entry.minimum ? [`a share of ${all}`] : []),
  ]
}

/** What the median can be when so many values are not listed: all the smallest, or all the largest. */
function mediansOf(values: number[], withheld: number): Between {
  const unlisted = (value: number) => Array<number>(withheld).fill(value)
  return {
    least: medianOf([...values, ...unlisted(Number.NEGATIVE_INFINITY)]),
    most: medianOf([...values, ...unlisted(Number.POSITIVE_INFINITY)]),
  }
}

function liesOutside(what: string, shown: string, { least, most }: Between): string[] {
  if (least === most) return differs(what, shown, least)
  const isWithin = shown !== '' && Number(shown) >= least && Number(shown) <= most
  return isWithin ? [] : [`${what} is ${shown}, rows allow ${least} to ${most}`]
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
