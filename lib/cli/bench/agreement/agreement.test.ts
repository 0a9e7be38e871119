import { describe, expect, it } from 'vitest'
import { classAsRead, levelsAsRead } from './as-read'
import { attributionAgreement } from './attribution-agreement'
import { type CommitLabel, type Labels, readSample, type TextLabel } from './sample'
import { textAgreement } from './text-agreement'

const whole = readSample()
// A few of each are enough to see what is told of them.
const sample = {
  ...whole,
  texts: whole.texts.filter((_, at) => at % 6 === 0),
  commits: whole.commits.filter((_, at) => at % 3 === 0),
}

/** Labels that are just what Headroom reads, changed by the two functions. */
function asRead(
  changedText: (label: TextLabel) => TextLabel = (label) => label,
  changedCommit: (label: CommitLabel) => CommitLabel = (label) => label,
): Labels {
  const texts = sample.texts.map((text) => changedText(levelsAsRead(text)))
  const commits = sample.commits.map((record) =>
    changedCommit({ id: record.id, class: classAsRead(record).class }),
  )
  return {
    texts: new Map(texts.map((label) => [label.id, label])),
    commits: new Map(commits.map((label) => [label.id, label])),
  }
}

const unmet = (lines: { isMet: boolean | null; what: string }[]) =>
  lines.flatMap(({ isMet, what }) => (isMet === false ? [what] : []))

describe('agreement on the sample', () => {
  it('meets every limit, and lists nothing, where both labellers read as Headroom does', () => {
    const labels = asRead()
    const [texts, commits] = [
      textAgreement(sample, labels, labels, true),
      attributionAgreement(sample, labels, labels, true),
    ]
    expect(unmet([...texts, ...commits])).toEqual([])
    expect(texts).toEqual(textAgreement(sample, labels, labels, false))
    expect(commits).toEqual(attributionAgreement(sample, labels, labels, false))
  })

  it('is not met in the one part where both labellers see otherwise than Headroom', () => {
    const other = asRead((label) => ({ ...label, why: label.why === 0 ? 2 : 0 }))
    const lines = textAgreement(sample, other, other, true)
    const listed = lines.filter(({ what }) => /^(?:real|own)-/.test(what))
    expect(unmet(lines)).toEqual([
      "why this way: labellers' agreement less the mean of Headroom's with each",
      "all three parts: labellers' agreement less the mean of Headroom's with each",
    ])
    expect(listed.map(({ what }) => what)).toEqual(sample.texts.map(({ id }) => `${id}, why this way`))
  })

  it('forgives Headroom where the labellers do not agree with each other', () => {
    const other = asRead((label) => ({ ...label, why: label.why === 0 ? 2 : 0 }))
    expect(unmet(textAgreement(sample, asRead(), other, false))).toEqual([])
  })

  it('tells precision when Headroom marks what both labellers do not, recall when it misses what both see', () => {
    const nothing = asRead(undefined, (label) => ({ ...label, class: 'no-signal-found' }))
    const everything = asRead(undefined, (label) => ({ ...label, class: 'ai-assisted' }))
    expect(unmet(attributionAgreement(sample, nothing, nothing, false))).toContain(
      'precision: of those that Headroom marks, both labellers say AI took part',
    )
    expect(unmet(attributionAgreement(sample, everything, everything, false))).toEqual([
      'recall: of those in which both labellers say AI took part, Headroom marks',
    ])
  })
})
