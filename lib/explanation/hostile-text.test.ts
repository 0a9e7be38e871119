import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gradeParts } from './grade-parts'
import { locateParts, partNames } from './locate-parts'
import { residualText } from './residual-text'

const context = {
  title: 'Retry card payments when the gateway times out',
  commitSubjects: [],
  commits: [],
  paths: ['services/checkout/payment-retry.ts', 'services/checkout/gateway.ts'],
  serviceNames: ['Checkout'],
  headRef: 'retry-backoff',
  patch: null,
  tree: null,
  textSince: null,
  earlier: [],
}

const levelsOf = (body: string, template: string | null = null) => {
  const graded = gradeParts(locateParts(body, template, context.title), context)
  return partNames.map((name) => graded[name].level)
}

const sentences = [
  'Until now the checkout gave up at the first timeout of the gateway.',
  'With this change payment-retry.ts repeats the call up to three times with a growing pause.',
  'If the gateway is slow, the checkout now holds a worker for nine seconds and the pool can run dry.',
  'We considered a queue instead of retrying inline, but rejected it because the shopper waits.',
  'Tests cover it.',
  'None',
  'Bisher brach der Checkout sofort ab.',
]
const aParagraph = fc
  .array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 3 })
  .map((some) => some.join(' '))
const aHeading = fc.constantFrom(
  '',
  '## Summary\n',
  '## Failure modes\n',
  '**Why this way**\n',
  'How it can fail\n---\n',
)
const aBlock = fc.tuple(aHeading, aParagraph).map(([heading, text]) => heading + text)
const aBody = fc.array(aBlock, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('\n\n'))

const notAbove = (levels: readonly number[], limit: readonly number[]) =>
  levels.forEach((level, at) => {
    expect(level).toBeLessThanOrEqual(limit[at] ?? 0)
  })

describe('a text that is hidden', () => {
  it.each<[string, (text: string) => string]>([
    ['quoted', (text) => text.replace(/^/gm, '> ')],
    ['fenced', (text) => `\`\`\`\n${text}\n\`\`\``],
    ['commented out', (text) => `<!--\n${text}\n-->`],
    ['folded by a tool', (text) => `## Summary by CodeRabbit\n${text.replace(/^(?:#+|-+)\s?.*/gm, '')}`],
  ])('says nothing when %s', (_, hide) => {
    fc.assert(
      fc.property(aBody, (body) => {
        expect(levelsOf(hide(body))).toEqual([0, 0, 0])
      }),
      { seed: 31, numRuns: 100 },
    )
  })

  it('never raises a level beside one that is seen', () => {
    fc.assert(
      fc.property(aBody, aBody, (seen, hidden) => {
        const without = levelsOf(seen)
        notAbove(levelsOf(`${seen}\n\n${hidden.replace(/^/gm, '> ')}`), without)
        notAbove(levelsOf(`${seen}\n\n<!--\n${hidden}\n-->`), without)
        notAbove(levelsOf(`${seen}\n\n\`\`\`\n${hidden}\n\`\`\``), without)
      }),
      { seed: 32, numRuns: 100 },
    )
  })
})

describe('a template', () => {
  it('raises nothing when it is added to a text', () => {
    const template =
      '## Risks\nSay here what could go wrong if this change breaks the checkout.\n\n## Why this way\nSay why it was done so instead of otherwise, because others will ask.\n'
    fc.assert(
      fc.property(aBody, (body) => {
        notAbove(levelsOf(`${body}\n\n${template}`, template), levelsOf(body, template))
      }),
      { seed: 33, numRuns: 100 },
    )
  })
})

describe('white space', () => {
  it('changes no level, whatever the line ends', () => {
    fc.assert(
      fc.property(aBody, (body) => {
        const levels = levelsOf(body)
        expect(levelsOf(body.replaceAll('\n', '\r\n'))).toEqual(levels)
        expect(levelsOf(`\n\n${body}  \n\n\n`)).toEqual(levels)
        expect(levelsOf(body.replaceAll('\n\n', '\n\n\n'))).toEqual(levels)
      }),
      { seed: 34, numRuns: 100 },
    )
  })
})

describe('the parts', () => {
  it('stand in the body where their spans say, what fails apart from what is done and why', () => {
    fc.assert(
      fc.property(aBody, (body) => {
        const parts = locateParts(body)
        for (const name of partNames) {
          const { text, spans: own } = parts[name]
          expect(own.map(({ from, until }) => body.slice(from, until)).join('\n')).toBe(text)
        }
        // One sentence may say both what and why.
        for (const apart of [['what', 'failureModes'] as const, ['failureModes', 'why'] as const]) {
          const spans = apart.flatMap((name) => parts[name].spans)
          const inOrder = spans.toSorted((one, other) => one.from - other.from)
          inOrder.slice(1).forEach(({ from }, at) => {
            expect(from).toBeGreaterThanOrEqual(inOrder[at]?.until ?? 0)
          })
        }
      }),
      { seed: 35, numRuns: 200 },
    )
  })

  it('take any text, and blank what is not its author’s without moving the rest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (body) => {
        expect(residualText(body, null)).toHaveLength(body.length)
        expect(levelsOf(body).every((level) => level >= 0 && level <= 2)).toBe(true)
      }),
      { seed: 36, numRuns: 300 },
    )
  })
})
