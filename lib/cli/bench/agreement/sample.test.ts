import { describe, expect, it } from 'vitest'
import { readHeldOut, readLabels, readSample } from './sample'

describe('the sample', () => {
  it('holds at least 80 texts and 80 commits, each under an id of its own', () => {
    const { texts, commits } = readSample()
    expect(texts.length).toBeGreaterThanOrEqual(80)
    expect(commits.length).toBeGreaterThanOrEqual(80)
    expect(new Set([...texts, ...commits].map(({ id }) => id)).size).toBe(texts.length + commits.length)
  })

  it('takes at least 40 texts from a real history and at least 40 made for it, none twice', () => {
    const { texts } = readSample()
    for (const origin of ['real', 'written']) {
      expect(texts.filter((text) => text.origin === origin).length).toBeGreaterThanOrEqual(40)
    }
    expect(new Set(texts.map(({ title, body }) => `${title}\n${body}`)).size).toBe(texts.length)
  })

  it('holds texts apart that one person labelled, none of them in the sample', () => {
    const held = readHeldOut().map(({ id }) => id)
    const labelled = [...readLabels('labels-held-out.jsonl').texts.keys()]
    const ids = new Set(readSample().texts.map(({ id }) => id))
    expect(held.length).toBeGreaterThanOrEqual(60)
    expect(labelled.sort()).toEqual(held.toSorted())
    expect(held.filter((id) => ids.has(id))).toEqual([])
  })

  it('knows the commits in which a person bears the name of a tool', () => {
    const { commits, peopleNamedLikeTools } = readSample()
    const ids = new Set(commits.map(({ id }) => id))
    expect(peopleNamedLikeTools.length).toBeGreaterThanOrEqual(10)
    expect(peopleNamedLikeTools.filter((id) => !ids.has(id))).toEqual([])
  })

  it.each(['labels-one.jsonl', 'labels-two.jsonl'] as const)(
    'has every record labelled once in %s',
    (file) => {
      const { texts, commits } = readSample()
      const labels = readLabels(file)
      expect([...labels.texts.keys()].sort()).toEqual(texts.map(({ id }) => id).sort())
      expect([...labels.commits.keys()].sort()).toEqual(commits.map(({ id }) => id).sort())
    },
  )
})
