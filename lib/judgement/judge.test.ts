import { describe, expect, it } from 'vitest'
import { inForce, type JudgeContext, judge, unasked } from './judge'
import { outcomeOf } from './outcome'
import { type Conversation, type Statement, statementsOf } from './statements'

const levels = { what: null, failureModes: null, why: null }

const aStatement = (overrides: Partial<Statement> = {}): Statement => ({
  id: 'c1',
  by: 'command',
  accountId: 'mara',
  decidedBy: null,
  at: 10,
  verdict: 'genuine',
  levels,
  words: null,
  isEdited: false,
  isTakenBack: false,
  headSha: null,
  ...overrides,
})

const aContext = (overrides: Partial<JudgeContext> = {}): JudgeContext => ({
  authorIds: ['ada'],
  personOf: (id) => (id === 'ada-at-work' ? 'ada' : id),
  classOf: (id) => (id.endsWith('[bot]') ? 'ci-bot' : 'human'),
  roleOf: () => 'write',
  isTooFast: () => false,
  changedSince: () => null,
  ...overrides,
})

const refusals = (statements: Statement[], context?: JudgeContext) =>
  judge(statements, context ?? aContext()).map(({ refusal }) => refusal)

describe('who is obeyed', () => {
  it.each([
    ['triage', null],
    ['write', null],
    ['maintain', null],
    ['admin', null],
    ['read', 'no-permission'],
    ['none', 'no-permission'],
    [null, 'permission-unknown'],
  ] as const)('with the role %s: refusal %s', (role, refusal) => {
    expect(refusals([aStatement()], aContext({ roleOf: () => role }))).toEqual([refusal])
  })

  it('is never the author, nor an account joined with theirs, nor a machine, nor an edited text', () => {
    expect(
      refusals([
        aStatement({ id: '1', accountId: 'ada' }),
        aStatement({ id: '2', accountId: 'ada-at-work' }),
        aStatement({ id: '3', accountId: 'ci[bot]' }),
        aStatement({ id: '4', isEdited: true }),
        aStatement({ id: '5', accountId: null }),
      ]),
    ).toEqual(['author', 'author', 'machine', 'edited', 'permission-unknown'])
  })

  it('is nobody who said it faster than the change can be read, whatever they may do', () => {
    const context = aContext({ isTooFast: ({ id }) => id === 'c1', roleOf: () => null })
    const decided = aStatement({ by: 'decision', decidedBy: 'a user', accountId: null })
    expect(refusals([aStatement(), decided], context)).toEqual(['too-fast', 'too-fast'])
    expect(unasked(judge([aStatement()], context))).toEqual([])
  })

  it('needs no role at the source for a decision made here, and is still never the author', () => {
    const context = aContext({ roleOf: () => null })
    const decided = aStatement({ by: 'decision', decidedBy: 'a user', accountId: null })
    expect(refusals([decided, { ...decided, id: 'c2', accountId: 'ada' }], context)).toEqual([null, 'author'])
  })

  it('is asked for only where a role is missing and would tell', () => {
    const judged = judge(
      [
        aStatement({ id: '1' }),
        aStatement({ id: '2', accountId: 'ada' }),
        aStatement({ id: '3', isEdited: true }),
        aStatement({ id: '4', accountId: null }),
      ],
      aContext({ roleOf: () => null }),
    )
    expect(unasked(judged).map(({ id }) => id)).toEqual(['1'])
  })
})

describe('of several judgements', () => {
  it('the latest of each person holds, in whatever order they are read, and the earlier ones are kept', () => {
    const first = aStatement({ id: 'b', at: 1, verdict: 'surface' })
    const last = aStatement({ id: 'a', at: 2, verdict: 'genuine' })
    const other = aStatement({ id: 'c', at: 1, accountId: 'noor', verdict: 'partial' })
    for (const order of [
      [first, last, other],
      [other, last, first],
    ]) {
      const judged = judge(order, aContext())
      expect(judged.map(({ id, isReplaced }) => [id, isReplaced])).toEqual([
        ['b', true],
        ['c', false],
        ['a', false],
      ])
      expect(inForce(judged).map(({ verdict }) => verdict)).toEqual(['partial', 'genuine'])
    }
  })

  it('one that is refused takes nobody’s place', () => {
    const judged = judge(
      [aStatement({ id: '1', at: 1 }), aStatement({ id: '2', at: 2, isEdited: true, verdict: 'surface' })],
      aContext(),
    )
    expect(inForce(judged).map(({ id }) => id)).toEqual(['1'])
  })

  it('a label that was taken off lets the one before hold', () => {
    const judged = judge(
      [aStatement({ id: '1', at: 1 }), aStatement({ id: '2', at: 2, by: 'label', isTakenBack: true })],
      aContext(),
    )
    expect(inForce(judged).map(({ id }) => id)).toEqual(['1'])
  })

  it('a stale one does not hold, nor does what the same person said before it', () => {
    const changedSince: JudgeContext['changedSince'] = ({ at }) => (at <= 2 ? { since: 3, by: 'text' } : null)
    const judged = judge(
      [aStatement({ id: '1', at: 1 }), aStatement({ id: '2', at: 2 })],
      aContext({ changedSince }),
    )
    expect(inForce(judged)).toEqual([])
    expect(judged.at(-1)).toMatchObject({ isReplaced: false, stale: { since: 3, by: 'text' } })
  })

  it('come to their median, between two to the lower, and who is unsure counts where nobody says more', () => {
    const of = (...verdicts: Statement['verdict'][]) =>
      outcomeOf(verdicts.map((verdict) => ({ verdict, levels })))
    expect(of()).toEqual({ verdict: null, levels, isDisputed: false })
    expect(of('genuine', 'surface', 'genuine')).toMatchObject({ verdict: 'genuine', isDisputed: true })
    expect(of('genuine', 'surface')).toMatchObject({ verdict: 'surface', isDisputed: true })
    expect(of('genuine', 'genuine')).toMatchObject({ verdict: 'genuine', isDisputed: false })
    expect(of('unsure', 'partial')).toMatchObject({ verdict: 'partial', isDisputed: true })
    expect(of('unsure')).toMatchObject({ verdict: 'unsure', isDisputed: false })
  })

  it('come to the median level of those who name one', () => {
    const of = (...what: (number | null)[]) =>
      outcomeOf(what.map((level) => ({ verdict: 'genuine', levels: { ...levels, what: level } }))).levels.what
    expect([of(3, null, 1), of(3, 2, 1), of(null), of()]).toEqual([1, 2, null, null])
  })
})

describe('a conversation', () => {
  const aConversation = (overrides: Partial<Conversation> = {}): Conversation => ({
    comments: [],
    reviews: [],
    events: [],
    ...overrides,
  })
  const aReview = {
    id: 'r1',
    accountId: 'noor',
    body: 'Understanding: partial',
    state: 'approved' as const,
    submittedAt: 5,
    headSha: 'abc',
    editedAt: null,
  }
  const aComment = {
    id: 'c1',
    kind: 'conversation' as const,
    accountId: 'mara',
    body: '/understanding genuine',
    createdAt: 7,
    editedAt: null,
  }
  const aLabel = (
    id: string,
    kind: 'labeled' | 'unlabeled',
    at: number,
    subject = 'understanding:surface',
  ) => ({
    id,
    kind,
    at,
    actorAccountId: 'tess',
    subject,
  })

  it('says it in comments, in reviews with the head they saw, and by labels', () => {
    const found = statementsOf(
      aConversation({ comments: [aComment], reviews: [aReview], events: [aLabel('e1', 'labeled', 6)] }),
    )
    expect(
      found.map(({ id, by, accountId, verdict, headSha }) => [id, by, accountId, verdict, headSha]),
    ).toEqual([
      ['r1', 'keyword', 'noor', 'partial', 'abc'],
      ['e1', 'label', 'tess', 'surface', null],
      ['c1', 'command', 'mara', 'genuine', null],
    ])
  })

  it('says nothing on a line of code, in a review that is not submitted, or by another label', () => {
    expect(
      statementsOf(
        aConversation({
          comments: [{ ...aComment, kind: 'inline' }],
          reviews: [
            { ...aReview, state: 'pending' },
            { ...aReview, submittedAt: null },
          ],
          events: [aLabel('e1', 'labeled', 1, 'understanding'), aLabel('e2', 'labeled', 1, 'bug')],
        }),
      ),
    ).toEqual([])
  })

  it('takes a label back when anybody takes it off, until it is set again', () => {
    const found = statementsOf(
      aConversation({
        events: [
          aLabel('e1', 'labeled', 1),
          { ...aLabel('e2', 'unlabeled', 2), actorAccountId: 'ada' },
          aLabel('e3', 'labeled', 3),
        ],
      }),
    )
    expect(found.map(({ id, isTakenBack }) => [id, isTakenBack])).toEqual([
      ['e1', true],
      ['e3', false],
    ])
  })

  it('hears a button of the check, pressed on the head that it was about', () => {
    const press = {
      id: 'p1',
      kind: 'check-pressed' as const,
      at: 8,
      actorAccountId: 'mara',
      subject: 'partial abc',
    }
    expect(
      statementsOf(aConversation({ events: [press, { ...press, id: 'p2', subject: 'fix abc' }] })),
    ).toMatchObject([{ id: 'p1', by: 'button', accountId: 'mara', verdict: 'partial', headSha: 'abc' }])
  })

  it('knows what was edited since', () => {
    expect(statementsOf(aConversation({ comments: [{ ...aComment, editedAt: 9 }] }))[0]?.isEdited).toBe(true)
    expect(statementsOf(aConversation({ reviews: [{ ...aReview, editedAt: 9 }] }))[0]?.isEdited).toBe(true)
  })
})
