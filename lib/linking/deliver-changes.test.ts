import { describe, expect, it } from 'vitest'
import { defaultBranchLine } from './default-branch-line'
import { deliverChanges } from './deliver-changes'
import { aChange, aCommit, aDeployment, aLineOf, hour, sha, start } from './test-nouns'

const names = ['a', 'b', 'c', 'd', 'e']
const line = defaultBranchLine(aLineOf(...names), null)
const changes = names.map((name, at) => aChange(name, { countedAt: start + at * hour }))
const at = (hours: number) => start + hours * hour

const ask = (
  deployments: ReturnType<typeof aDeployment>[],
  over: Partial<Parameters<typeof deliverChanges>[0]> = {},
) => {
  const answer = deliverChanges({
    changes,
    deployments,
    fromMainLine: new Set(deployments.map((it) => it.id)),
    line,
    ...over,
  })
  const found = answer.deliveries.map((it) => [
    it.changeId,
    [it.method, (it.deliveredAt - start) / hour].join(' at '),
  ])
  const missing = answer.undelivered.map((it) => [it.changeId, it.reason])
  return Object.fromEntries([...found, ...missing])
}

describe('which deployment delivered a change', () => {
  it('is the first that holds it: by its own commit, else by ancestry', () => {
    expect(ask([aDeployment('a', at(1)), aDeployment('c', at(5)), aDeployment('d', at(6))])).toEqual({
      a: 'merge-sha at 1',
      b: 'ancestry at 5',
      c: 'merge-sha at 5',
      d: 'merge-sha at 6',
      e: 'not-deployed-yet',
    })
  })

  it('does not let the first known deployment swallow the past', () => {
    expect(ask([aDeployment('c', at(5)), aDeployment('e', at(6))])).toMatchObject({
      a: 'before-first-deployment',
      b: 'before-first-deployment',
      c: 'merge-sha at 5',
      d: 'ancestry at 6',
    })
  })

  it('does not let a rollback below the first known deployment deliver the past either', () => {
    expect(ask([aDeployment('c', at(5)), aDeployment('a', at(6))])).toMatchObject({
      a: 'before-first-deployment',
    })
  })

  it('is never one that failed or was excluded', () => {
    const deployments = [
      aDeployment('a', at(1)),
      aDeployment('b', at(2), { exclusion: 'failed', outcome: 'failure' }),
      aDeployment('b', at(3)),
    ]
    expect(ask(deployments)).toMatchObject({ b: 'merge-sha at 3' })
  })

  it('waits for the newest commit of a change that has several', () => {
    const rebased = aChange('pr', { sha: sha('c'), shas: [sha('c'), sha('b')] })
    const deployments = [aDeployment('a', at(1)), aDeployment('b', at(5)), aDeployment('d', at(6))]
    expect(ask(deployments, { changes: [rebased] })).toEqual({ pr: 'ancestry at 6' })
  })

  it('goes by branch and time when the deployed commit stands nowhere on the line', () => {
    const deployments = [aDeployment('a', at(0.5)), aDeployment('gitops', at(2.5)), aDeployment('e', at(9))]
    expect(ask(deployments)).toMatchObject({
      b: 'branch-and-time at 2.5',
      c: 'branch-and-time at 2.5',
      d: 'ancestry at 9',
    })
    expect(ask(deployments, { fromMainLine: new Set() })).toMatchObject({ b: 'ancestry at 9' })
  })

  it('goes by time for a change without a known commit', () => {
    const lost = aChange('lost', { sha: null, shas: [], countedAt: at(2) })
    const deployments = [aDeployment('a', at(1)), aDeployment('b', at(3))]
    expect(ask(deployments, { changes: [lost] })).toEqual({ lost: 'branch-and-time at 3' })
  })

  it('does not take an unknown first commit for the whole past', () => {
    expect(
      ask([aDeployment('unheard', at(2.5)), aDeployment('e', at(9))], { fromMainLine: new Set() }),
    ).toEqual({
      a: 'before-first-deployment',
      b: 'before-first-deployment',
      c: 'before-first-deployment',
      d: 'ancestry at 9',
      e: 'merge-sha at 9',
    })
  })

  it('does not credit a build of a side branch with what was merged meanwhile', () => {
    const commits = [...aLineOf('a', 'b'), aCommit('x', ['a']), aCommit('M', ['b', 'x'])]
    const question = {
      line: defaultBranchLine(commits, sha('M')),
      changes: [...changes.slice(0, 2), aChange('M')],
    }
    const deployments = [aDeployment('a', at(1)), aDeployment('x', at(2)), aDeployment('M', at(3))]
    expect(ask(deployments, question)).toEqual({
      a: 'merge-sha at 1',
      b: 'ancestry at 3',
      M: 'merge-sha at 3',
    })
  })

  it('says apart that nothing was ever deployed', () => {
    expect(ask([])).toMatchObject({ a: 'no-deployments', e: 'no-deployments' })
  })
})
