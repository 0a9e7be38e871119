import { describe, expect, it } from 'vitest'
import { gradeParts } from './grade-parts'
import { type LocatedPart, locateParts, type PartName, partNames } from './locate-parts'

const stated =
  'This change keeps the sessions of `web/session.ts` in Redis, for 30 days each, and drops the table `session_rows` that held them until now.'
const context = {
  paths: ['web/session.ts'],
  serviceNames: [],
  headRef: '',
  patch: null,
  commitSubjects: [],
  commits: [],
  earlier: [],
  tree: null,
  textSince: null,
}

function read(body: string, title = 'Keep sessions in Redis') {
  const parts: Record<PartName, LocatedPart> = locateParts(body, null, title)
  const graded = gradeParts(parts, { ...context, title })
  const [what, failureModes, why] = partNames.map((name) => graded[name].level)
  return { what, failureModes, why, parts }
}

describe('a caveat told in passing', () => {
  it.each([
    'It does not handle sessions that were begun before the release.',
    'The lookup only works when the cookie is signed.',
    'Reading a session is slightly slower.',
    'It costs some extra memory overhead in each worker.',
    'Logging out of all devices is not yet supported.',
    'The Windows build is untested.',
    'I have not measured it under load.',
    'Callers must pass the name of the store.',
    'For guests the lookup is skipped.',
    'We do lose the sorting by age.',
    'A lookup takes 0.05 ms more, which should be negligible.',
    'I do not really know whether this is correct on big-endian machines.',
    'The only callers not converted are those of the importer.',
    'The move of the old rows still needs to be written.',
    'There is no guarantee that every place is found.',
    'Ideally the store would be read-only, but the driver has no such mode.',
    'A cluster of stores is not covered by this and remains unsupported.',
    'Sessions now take twice the place, at the cost of one more round trip.',
  ])('is surface: “%s”', (sentence) => {
    expect(read(`${stated} ${sentence}`)).toMatchObject({ what: 2, failureModes: 1 })
  })

  it('is specific with who meets it and what happens then', () => {
    const sentence = 'This also means that if `SESSION_TTL` is unset, sessions are never dropped.'
    expect(read(`${stated} ${sentence}`).failureModes).toBe(2)
  })

  it('that it is safe counts where a reason stands by it', () => {
    expect(read(`${stated} This is safe because guests have no session.`).failureModes).toBe(1)
    for (const sentence of ['This is safe.', 'No change in behaviour.', 'This should be fine.']) {
      expect(read(`${stated} ${sentence}`).failureModes).toBe(0)
    }
  })

  it.each([
    'Before this, the session was not supported in workers.',
    'The old code did not handle expired rows.',
    'Currently the lookup only works when the cookie is signed.',
    'I tested that the lookup only works with a cookie.',
    'Each session takes one row.',
  ])('is none of the change where it tells of the past or of tests: “%s”', (sentence) => {
    expect(read(`${stated} ${sentence}`).failureModes).toBe(0)
  })

  it('is not read into a name in code', () => {
    const bug = 'If the length is above `now_max`, it results in a crash, due to `int now = length`.'
    expect(read(bug, 'Use the wider type').failureModes).toBe(0)
  })

  it('of what is repaired is the bug', () => {
    const bug = 'The parser of `web/session.ts` drops the cookie. It does not handle an empty name.'
    expect(read(bug, 'Fix the parser of cookies').failureModes).toBe(0)
  })

  it('is what the change does, too, where nothing else says it', () => {
    const { parts } = read('The new store only works when `SESSION_URL` is set.')
    expect(parts.what.text).toContain('SESSION_URL')
  })
})

describe('how a change came about', () => {
  it.each([
    'Follow-up to #12.',
    'This is a small follow-up to #12, as promised.',
    'This builds on top of #12. Please only merge that one first.',
    'Cherry-picked the first commit from #12 and rebased it.',
    'As discussed in #12.',
    'This has been discussed at length in the last meeting of the maintainers.',
    'Found by the nightly checks of the distribution.',
    'Happy to split this if anybody prefers two smaller pull requests.',
    'What do you think of this? Is it worth it?',
    'I have verified this by hand on two machines.',
  ])('says nothing of what it does: “%s”', (body) => {
    expect(read(body).what).toBe(0)
  })

  it('leaves what is said beside it as it is', () => {
    expect(read(`As discussed in #12, the sessions of \`web/session.ts\` move. ${stated}`).what).toBe(2)
    expect(read(`Follow-up to #12. ${stated}`)).toMatchObject({ what: 2 })
    expect(read('As noticed in #12, the lookup of `web/session.ts` drops the cookie.').what).toBe(1)
  })
})

describe('the title said again', () => {
  it.each([
    'This PR keeps sessions in Redis.',
    'Keeping the sessions in Redis',
    'Sessions are now kept in Redis',
  ])('in another form says nothing more: “%s”', (body) => {
    const longer = `${body} This pull request will keep the session in Redis.`
    expect(read(longer, 'Sessions are kept in Redis: keep').what).toBe(0)
  })
})

describe('a concrete thing', () => {
  it.each([
    'It says "session lost" at the end, and the four shards run side by side, each with a part of what there was to be run.',
    'The sum runs over k=0..255 here, and node->left and node->right are set even where the point of it has no place in the plane at all.',
    'Where the call of sscanf(3) comes back with EOF, the variable was left as it was, and so what was read of it was noise.',
  ])('is also a message, a count, a formula: “%s”', (body) => {
    expect(read(body, 'Set them').what).toBe(2)
  })
})

describe('a way that was weighed', () => {
  it.each([
    'The rows could also be kept, but I left that out to keep the move small.',
    'I do not think that the table is wrong, but a store makes it easier to reason about.',
    'While the old code was clearly correct, the new one is easier to follow.',
    'We do not want it in the worker but rather in the web, because only that is restarted.',
  ])('is leaving things as they are, too: “%s”', (sentence) => {
    expect(read(`${stated} ${sentence}`).why).toBe(2)
  })

  it('is no account of what is done where nothing else is said', () => {
    expect(
      read('In theory one assertion would be enough, but I find this doubling of it clearer to read.'),
    ).toMatchObject({
      what: 0,
    })
  })

  it.each([
    ['The lookup assumes a signed cookie. So use a signed one here, too.', 1],
    ['The column is reused, so no migration is required.', 1],
    ['The short names help readability.', 1],
    ['Thanks to @mlind for noting the missing lock.', 0],
    ['In order to try it, run `npm start`.', 0],
  ] as const)('a reason in other words is one: “%s”', (sentence, level) => {
    expect(read(`${stated} ${sentence}`).why).toBe(level)
  })
})
