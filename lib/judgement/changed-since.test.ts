import { describe, expect, it } from 'vitest'
import { type Course, changedSince } from './changed-since'

const aVersion = (ordinal: number, writtenAt: number | null, body: string) => ({
  pullRequestId: 'p',
  ordinal,
  body,
  editorAccountId: 'ada',
  writtenAt,
})
const text = '## Summary\nThe checkout retries.\n\n## Failure modes\nIf the gateway is down it waits.'

const aCourse = (overrides: Partial<Course> = {}): Course => ({
  pullRequest: { headSha: 'b', mergedAt: null },
  versions: [aVersion(0, 0, text)],
  written: [],
  commits: [
    { sha: 'a', ordinal: 0, committedAt: 1 },
    { sha: 'b', ordinal: 1, committedAt: 2 },
  ],
  events: [],
  textUntil: Number.POSITIVE_INFINITY,
  ...overrides,
})

const judgedAt = (course: Course, at: number, headSha: string | null = null) =>
  changedSince(course)({ at, headSha })

describe('what was judged is another text', () => {
  it('since the first later version whose parts say something else', () => {
    const versions = [
      aVersion(0, 0, text),
      aVersion(1, 20, `${text}\n\n- [x] tested`),
      aVersion(2, 30, text.replace('retries', 'gives up')),
    ]
    expect(judgedAt(aCourse({ versions }), 10)).toEqual({ since: 30, by: 'text' })
    expect(judgedAt(aCourse({ versions }), 30)).toBeNull()
  })

  it('never for a blank, a box, a comment or a change that was taken back', () => {
    const versions = [
      aVersion(0, 0, text),
      aVersion(1, 20, `${text}\n\n\n- [ ] tested\n<!-- note -->`),
      aVersion(2, 30, text.replace('retries', 'gives up')),
      aVersion(3, 40, text),
    ]
    expect(judgedAt(aCourse({ versions }), 10)).toBeNull()
  })

  it('also by what is written in Headroom, and only while a text counts', () => {
    const written = [{ what: 'It waits.', failureModes: '', why: '', writtenAt: 20 }]
    expect(judgedAt(aCourse({ written }), 10)).toEqual({ since: 20, by: 'text' })
    expect(judgedAt(aCourse({ written, textUntil: 15 }), 10)).toBeNull()
  })

  it('not since a version of which nobody knows when it was written', () => {
    const versions = [aVersion(0, null, text), aVersion(1, null, 'Something else')]
    expect(judgedAt(aCourse({ versions }), 10)).toBeNull()
  })
})

describe('what was judged is other code', () => {
  it('since the first commit that came after a comment', () => {
    const commits = [
      { sha: 'a', ordinal: 0, committedAt: 1 },
      { sha: 'b', ordinal: 1, committedAt: 12 },
    ]
    expect(judgedAt(aCourse({ commits }), 10)).toEqual({ since: 12, by: 'code' })
    expect(judgedAt(aCourse({ commits }), 12)).toBeNull()
  })

  it('by the head that a review saw, whatever the commits’ clocks say', () => {
    expect(judgedAt(aCourse(), 10, 'b')).toBeNull()
    expect(judgedAt(aCourse(), 10, 'a')).toEqual({ since: 10, by: 'code' })
    expect(judgedAt(aCourse(), 1, 'a')).toEqual({ since: 2, by: 'code' })
  })

  it('by a force-push, even where the commits are older', () => {
    const events = [{ kind: 'head-force-pushed' as const, at: 15 }]
    expect(judgedAt(aCourse({ events }), 10)).toEqual({ since: 15, by: 'code' })
    expect(judgedAt(aCourse({ events }), 10, 'gone')).toEqual({ since: 15, by: 'code' })
  })

  it('never after the merge', () => {
    const commits = [{ sha: 'b', ordinal: 0, committedAt: 30 }]
    const pullRequest = { headSha: 'b', mergedAt: 10 }
    expect(judgedAt(aCourse({ commits, pullRequest }), 10)).toBeNull()
    expect(judgedAt(aCourse({ commits, pullRequest }), 10, 'b')).toBeNull()
  })

  it('after the merge too, where it was said of a head from before', () => {
    const pullRequest = { headSha: 'b', mergedAt: 5 }
    expect(judgedAt(aCourse({ pullRequest }), 10, 'a')).toEqual({ since: 10, by: 'code' })
  })
})
