import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explanationShingles, type GradeContext, gradeParts } from './grade-parts'
import { locateParts, partNames } from './locate-parts'
import type { SignalId } from './signal'

const aContext = (overrides: Partial<GradeContext> = {}): GradeContext => ({
  title: 'Retry card payments when the gateway times out',
  commitSubjects: ['Retry card payments'],
  paths: ['services/checkout/payment-retry.ts', 'services/checkout/gateway.ts'],
  serviceNames: ['Checkout'],
  headRef: 'mara/retry-backoff',
  commits: [],
  patch: null,
  tree: null,
  textSince: null,
  earlier: [],
  ...overrides,
})

const goodWhat =
  'Until now the checkout gave up at the first timeout of the gateway. With this change payment-retry.ts repeats the call up to three times with a growing pause, and then answers as before.'
const goodFailure =
  'If the gateway is slow rather than down, the checkout holds a worker for up to nine seconds, so the pool can run dry; an alert on pool use fires before, and the flag turns retries off.'
const goodWhy =
  'We considered a queue instead of retrying inline in the gateway call, but rejected it because the shopper waits for an answer and would see an unknown state for minutes.'

const aBody = ({ what = goodWhat, failure = goodFailure, why = goodWhy } = {}) =>
  `## What this changes\n${what}\n\n## Failure modes\n${failure}\n\n## Why this approach\n${why}\n`

const gradesOf = (body: string, context = aContext(), template: string | null = null) =>
  gradeParts(locateParts(body, template, context.title), context)

const levelsOf = (body: string, context = aContext(), template: string | null = null) => {
  const graded = gradesOf(body, context, template)
  return partNames.map((name) => graded[name].level)
}

const signalOf = (
  body: string,
  part: 'what' | 'failureModes' | 'why',
  id: SignalId,
  context = aContext(),
) => {
  const { state, cap } = gradesOf(body, context)[part].signals.find((signal) => signal.id === id) ?? {}
  return { state, cap }
}

describe('levels of whole texts', () => {
  it('gives a specific explanation 2 in each part', () => {
    expect(levelsOf(aBody())).toEqual([2, 2, 2])
  })

  it('reads good prose without headings sentence by sentence', () => {
    expect(levelsOf(`${goodWhat}\n\n${goodFailure}\n\n${goodWhy}`)).toEqual([2, 2, 2])
    expect(levelsOf(goodWhat)).toEqual([2, 0, 0])
  })

  it('gives nothing for a template that was left as it is', () => {
    const template =
      '## Summary\n\nDescribe what your change does and how you tested it before review, please.\n\n## Risks\n\n- [ ] none\n\n## Why\n'
    expect(levelsOf(template, aContext(), template)).toEqual([0, 0, 0])
  })

  it('gives nothing for an empty body', () => {
    expect(levelsOf('')).toEqual([0, 0, 0])
  })

  it('never caps a German text for its language', () => {
    const body = aBody({
      what: 'Bisher brach der Checkout beim ersten Timeout vom Gateway sofort ab. Nun wiederholt payment-retry.ts den Aufruf bis zu dreimal mit wachsender Pause und antwortet danach wie bisher.',
      failure:
        'Antwortet das Gateway langsam statt gar nicht, hält der Checkout einen Worker bis zu neun Sekunden lang besetzt, und der Vorrat an Workern kann dadurch ausgehen.',
      why: 'Eine Warteschlange statt direkter Wiederholung im Gateway haben wir verworfen, weil der Kunde auf die Antwort wartet und minutenlang einen unklaren Zustand sehen würde.',
    })
    expect(levelsOf(body)).toEqual([2, 2, 2])
    expect(signalOf(body, 'failureModes', 'conditional-structure')).toEqual({ state: 'unknown', cap: null })
    expect(signalOf(body, 'why', 'contrast-structure')).toEqual({ state: 'unknown', cap: null })
  })

  it('still wants a German text to name what it touches', () => {
    const what =
      'Es wurden einige Dinge verbessert und mehrere kleinere Fehler behoben, damit alles insgesamt besser läuft und die Kunden am Ende zufriedener sind als vorher.'
    expect(levelsOf(`## Summary\n${what}`)[0]).toBe(1)
  })
})

describe('residual text', () => {
  it.each([
    ['Retries.', 0],
    ['Improves things a lot.', 0],
    ['Retries the gateway.', 1],
    ['The checkout retries the gateway call up to three times now.', 2],
  ])('“%s” in an explanation that says more elsewhere', (what, level) => {
    expect(levelsOf(aBody({ what }))[0]).toBe(level)
  })

  it.each([
    ['The checkout retries the gateway.', 0],
    ['The checkout retries the gateway call in payment-retry.ts now.', 1],
  ])('“%s” and nothing else', (body, level) => {
    expect(levelsOf(body)[0]).toBe(level)
    expect(signalOf(body, 'what', 'residual-text')).toEqual({ state: 'open', cap: level })
  })

  it('of a stock answer is little, and of nothing is nothing', () => {
    expect(levelsOf(aBody({ failure: 'Tests cover it.', why: '' }))).toEqual([2, 1, 0])
  })
})

describe('boxes', () => {
  it('are nothing when there is nothing else', () => {
    const failure =
      '- [x] Errors are logged and the checkout keeps working when the gateway is slow or even down\n- [x] Tested'
    expect(signalOf(aBody({ failure }), 'failureModes', 'checkbox-only')).toEqual({ state: 'open', cap: 0 })
    expect(levelsOf(aBody({ failure }))).toEqual([2, 0, 2])
  })

  it('take nothing away from words beside them', () => {
    expect(levelsOf(aBody({ failure: `${goodFailure}\n- [x] Tested` }))[1]).toBe(2)
  })
})

describe('specificity', () => {
  const alone = (body: string) => signalOf(body, 'what', 'specificity')
  const vague =
    'This improves several things in the product so that the experience of everybody is better than it was before and errors are rarer in the checkout.'

  it('caps an explanation that names fewer than two things of the change', () => {
    expect(alone(vague)).toEqual({ state: 'open', cap: 1 })
    expect(levelsOf(vague)[0]).toBe(1)
  })

  it('knows services, file stems, folders and branch words, written as one word or two', () => {
    const { signals } = gradesOf('The payment retry of Checkout has a backoff').what
    expect(signals.find((signal) => signal.id === 'specificity')?.words).toContain(
      'backoff, checkout, paymentretry',
    )
  })

  it('counts a path once and generic folders never', () => {
    const body = 'Changes services/checkout/gateway.ts and src/main in quite a number of small ways.'
    const patch = { names: new Set<string>(), isWhole: true }
    expect(signalOf(body, 'what', 'specificity', aContext({ patch }))).toEqual({ state: 'open', cap: 1 })
  })

  it('cannot tell whether what looks like a name is one while the patch is not read, and then does not cap', () => {
    const body =
      'The `max_attempts` setting is honoured now, and `GatewayClient` stops after as many calls as it says; the default stays as it was.'
    expect(alone(body)).toEqual({ state: 'unknown', cap: null })
    const patch = { names: new Set(['somethingElse']), isWhole: true }
    expect(signalOf(body, 'what', 'specificity', aContext({ patch, headRef: 'x', paths: [] }))).toEqual({
      state: 'open',
      cap: 1,
    })
    const names = new Set(['max_attempts', 'GatewayClient'])
    expect(signalOf(body, 'what', 'specificity', aContext({ patch: { names, isWhole: true } })).state).toBe(
      'met',
    )
  })
})

describe('title copy', () => {
  it('caps a text that repeats the title, and is nothing where it adds no word', () => {
    const title =
      'Let the checkout repeat a card payment up to three times when the gateway gives no answer in time but only then'
    const what = `${title}.`
    const copied = (text: string) =>
      signalOf(aBody({ what: text }), 'what', 'title-copy', aContext({ title })).cap
    expect([copied(what), copied(`${what} Really.`)]).toEqual([0, 1])
    expect(signalOf(aBody({ what }), 'what', 'title-copy')).toEqual({ state: 'met', cap: null })
  })
})

describe('duplicates', () => {
  const anEarlier = (body: string) => [
    { pullRequestId: 'github:PR_1', shingles: explanationShingles(locateParts(body)) },
  ]

  it('cap a text that was used before and name where', () => {
    const context = aContext({ earlier: anEarlier(aBody()) })
    const graded = gradesOf(aBody({ what: `${goodWhat} Really.` }), context)
    expect(graded.what.level).toBe(1)
    expect(graded.why.signals.find((signal) => signal.id === 'duplicate')?.otherId).toBe('github:PR_1')
  })

  it('are not texts about another thing', () => {
    const other = aBody({ what: goodWhy, failure: goodWhy, why: 'Something else entirely.' })
    expect(levelsOf(aBody(), aContext({ earlier: anEarlier(other) }))).toEqual([2, 2, 2])
  })

  it('cannot be told for a text of four words', () => {
    expect(signalOf('Four words, no more', 'what', 'duplicate').state).toBe('unknown')
  })
})

describe('failure modes', () => {
  it.each([
    'None',
    'n/a',
    'N/A.',
    'None that we know of at this time, it is a very small and simple thing to change',
  ])('“%s” without a reason is nothing', (failure) => {
    expect(levelsOf(aBody({ failure }))[1]).toBe(0)
  })

  it('“none” with a reason is surface', () => {
    const failure =
      'None, because the new column is written and never read until the next release, and the migration adds it without a lock on the table.'
    expect(levelsOf(aBody({ failure }))[1]).toBe(1)
  })

  it('a stock answer is surface', () => {
    const failure =
      'There might be bugs that nobody has seen yet but the risk is small. It could be slow when there are many of them. The unit tests cover it and they pass.'
    expect(
      signalOf(
        aBody({ failure: 'The unit tests cover it, so it should be fine for all of the users.' }),
        'failureModes',
        'generic-answer',
      ),
    ).toEqual({ state: 'open', cap: 1 })
    expect(levelsOf(aBody({ failure }))[1]).toBe(1)
  })

  it('want the condition and the thing in one sentence', () => {
    const failure =
      'When things go badly the whole page can be slow for a very long time. The checkout and the gateway are both involved in that, and nobody can pay.'
    expect(signalOf(aBody({ failure }), 'failureModes', 'conditional-structure')).toEqual({
      state: 'open',
      cap: 1,
    })
    expect(signalOf(aBody(), 'failureModes', 'conditional-structure').state).toBe('met')
  })

  it('may tell the condition as a moment where a heading asks for it, not elsewhere', () => {
    const failure =
      'The backfill of payment-retry.ts can hold the gateway table for up to ten minutes; after the deployment a rollback needs a second migration.'
    expect(signalOf(aBody({ failure }), 'failureModes', 'conditional-structure').state).toBe('met')
    expect(gradesOf(`${goodWhat} ${failure}`).failureModes.level).toBeLessThan(2)
  })

  it('show whether it would be noticed, without a cap', () => {
    const failure =
      'If the gateway is slow, the checkout holds a worker for up to nine seconds for each of the shoppers, so the pool can run dry.'
    expect(signalOf(aBody({ failure }), 'failureModes', 'observability')).toEqual({
      state: 'open',
      cap: null,
    })
    expect(signalOf(aBody(), 'failureModes', 'observability').state).toBe('met')
    expect(levelsOf(aBody({ failure }))[1]).toBe(2)
  })
})

describe('why this approach', () => {
  it('wants an alternative or a reason', () => {
    const why =
      'The gateway call is repeated inline with a growing pause, up to three times, and the answer is then given to the shopper as it was before.'
    expect(signalOf(aBody({ why }), 'why', 'contrast-structure')).toEqual({ state: 'open', cap: 1 })
    expect(levelsOf(aBody({ why }))[2]).toBe(1)
  })

  it('is surface when it is best practice, even with a “because”', () => {
    const why =
      'We did it in this way because that is the best practice in the whole industry and everybody would do exactly the same thing in our place.'
    expect(signalOf(aBody({ why }), 'why', 'generic-answer')).toEqual({ state: 'open', cap: 1 })
    expect(levelsOf(aBody({ why }))[2]).toBe(1)
  })

  it('may also say that it is cleaner', () => {
    expect(levelsOf(aBody({ why: `${goodWhy} It is also cleaner.` }))[2]).toBe(2)
  })
})

describe('what needs the patch', () => {
  it('is unknown and limits nothing', () => {
    for (const id of ['names-in-patch', 'phantom-claims', 'older-than-code'] as const) {
      expect(signalOf(aBody(), 'what', id)).toEqual({ state: 'unknown', cap: null })
    }
  })
})

describe('grading as a whole', () => {
  const aText = fc.constantFrom(
    'The checkout now retries the gateway call.',
    'If the gateway fails, the checkout retries because a queue was rejected, and the shopper then waits a little.',
    '',
    'None',
    goodWhat,
    goodFailure,
    goodWhy,
    'As requested.',
    '- [x] done',
    'Der Checkout wartet.',
  )
  const anyBody = fc.record({ what: aText, failure: aText, why: aText }).map(aBody)
  const footer = fc.constantFrom(
    '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
    'Co-Authored-By: Claude <noreply@anthropic.com>',
    'Made-with: Cursor',
    'https://app.devin.ai/sessions/0a1b',
    '<!-- CURSOR_SUMMARY -->If the gateway fails, rather than the checkout<!-- /CURSOR_SUMMARY -->',
  )

  it('is never raised by a tool’s mark, before the parts, after them or under another heading', () => {
    fc.assert(
      fc.property(anyBody, footer, fc.constantFrom('before', 'after', 'apart'), (body, mark, place) => {
        const marked = {
          before: `${mark}\n\n${body}`,
          after: `${body}\n${mark}`,
          apart: `${body}\n## Notes\n${mark}`,
        }[place]
        const without = levelsOf(body)
        levelsOf(marked).forEach((level, at) => {
          expect(level).toBeLessThanOrEqual(without[at] ?? 0)
        })
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('gives the same answer to the same text', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        expect(gradesOf(body)).toEqual(gradesOf(body))
      }),
      { seed: 12, numRuns: 100 },
    )
  })

  it('never gives more than its lowest cap', () => {
    fc.assert(
      fc.property(anyBody, (body) => {
        for (const { level, signals } of Object.values(gradesOf(body))) {
          expect(level).toBe(Math.min(2, ...signals.flatMap((signal) => signal.cap ?? [])))
        }
      }),
      { seed: 13, numRuns: 100 },
    )
  })
})
