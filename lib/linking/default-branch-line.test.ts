import { describe, expect, it } from 'vitest'
import { defaultBranchLine } from './default-branch-line'
import { aCommit, aLineOf, sha } from './test-nouns'

/** root – a – M – b, where M merges x1 – x2, which left at root. */
const withASideBranch = () => [
  ...aLineOf('root', 'a'),
  aCommit('x1', ['root']),
  aCommit('x2', ['x1']),
  aCommit('M', ['a', 'x2']),
  aCommit('b', ['M']),
]

describe('the line of the default branch', () => {
  it('follows first parents from the head, newest first', () => {
    const line = defaultBranchLine(withASideBranch(), sha('b'))
    expect(line.commits.map((it) => it.sha)).toEqual(['b', 'M', 'a', 'root'].map(sha))
    expect(line.positionOf(sha('M'))).toBe(1)
    expect(line.positionOf(sha('x2'))).toBeNull()
  })

  it('says which merge brought a side commit', () => {
    const line = defaultBranchLine(withASideBranch(), sha('b'))
    expect(line.broughtAt(sha('x1'))).toBe(1)
    expect(line.broughtAt(sha('unheard'))).toBeNull()
  })

  it('credits a side commit to the first merge that brought it, not to a later merge of the same branch', () => {
    const commits = [...withASideBranch(), aCommit('x3', ['x2']), aCommit('M2', ['b', 'x3'])]
    const line = defaultBranchLine(commits, sha('M2'))
    expect(line.broughtAt(sha('x2'))).toBe(line.positionOf(sha('M')))
    expect(line.broughtAt(sha('x3'))).toBe(line.positionOf(sha('M2')))
  })

  it('knows that a build of a side branch holds the line only up to where the branch left it', () => {
    const line = defaultBranchLine(withASideBranch(), sha('b'))
    expect(line.newestIn(sha('x2'))).toBe(line.positionOf(sha('root')))
    expect(line.newestIn(sha('M'))).toBe(1)
    expect(line.newestIn(sha('unheard'))).toBeNull()
  })

  it('starts at the commit that is nobody’s parent when the head was not read', () => {
    const line = defaultBranchLine(withASideBranch(), sha('not read yet'))
    expect(line.commits[0]?.sha).toBe(sha('b'))
  })

  it('ends where a parent was not read, and is empty without commits', () => {
    expect(defaultBranchLine([aCommit('b', ['unread'])], sha('b')).commits).toHaveLength(1)
    expect(defaultBranchLine([], null).commits).toEqual([])
  })

  it('walks a hundred thousand commits, half of them on one side branch', () => {
    const count = 50_000
    const main = Array.from({ length: count }, (_, at) => aCommit(`m${at}`, at === 0 ? [] : [`m${at - 1}`]))
    const side = Array.from({ length: count }, (_, at) => aCommit(`s${at}`, [at === 0 ? 'm0' : `s${at - 1}`]))
    const merge = aCommit('merge', [`m${count - 1}`, `s${count - 1}`])
    const line = defaultBranchLine([...main, ...side, merge], sha('merge'))
    expect(line.broughtAt(sha('s0'))).toBe(0)
    expect(line.newestIn(sha(`s${count - 1}`))).toBe(line.positionOf(sha('m0')))
  })
})
