import type { BenchLine } from '../bench'
import { classAsRead } from './as-read'
import type { CommitLabel, Labels, Sample } from './sample'

const leastPrecision = 0.98
const leastRecall = 0.9

type Judged = {
  id: string
  one: CommitLabel
  two: CommitLabel
  product: ReturnType<typeof classAsRead>
  isNamedLikeTool: boolean
}

/** Agreement on who wrote a change; precision and recall are of "AI took part", where both labellers agree on that. */
export function attributionAgreement(
  sample: Sample,
  one: Labels,
  two: Labels,
  isListed: boolean,
): BenchLine[] {
  const judged = sample.commits.flatMap((record): Judged[] => {
    const [first, second] = [one.commits.get(record.id), two.commits.get(record.id)]
    const isNamedLikeTool = sample.peopleNamedLikeTools.includes(record.id)
    return first && second
      ? [{ id: record.id, one: first, two: second, product: classAsRead(record), isNamedLikeTool }]
      : []
  })
  return [
    ...classLines(judged),
    ...markLines(judged.filter((record) => isAi(record.one) === isAi(record.two))),
    ...(isListed ? judged.flatMap(difference) : []),
  ]
}

function classLines(judged: readonly Judged[]): BenchLine[] {
  const agreed = judged.filter(({ one, two }) => one.class === two.class)
  const same = agreed.filter(({ one, product }) => one.class === product.class)
  const kinds = agreed.filter(({ one, two }) => one.kind && one.kind === two.kind)
  const found = kinds.filter(isKindTold)
  return [
    plain('who wrote it: the two labellers give the same class', part(agreed.length, judged.length)),
    plain('who wrote it: Headroom gives the class on which both agree', part(same.length, agreed.length)),
    plain('suggestions applied and AI used only to analyse, told as such', part(found.length, kinds.length)),
  ]
}

function markLines(agreed: readonly Judged[]): BenchLine[] {
  const positive = agreed.filter(({ one }) => isAi(one))
  const marked = agreed.filter(({ product }) => isAi(product))
  const right = marked.filter(({ one }) => isAi(one)).length
  const onNames = marked.filter(({ one, isNamedLikeTool }) => isNamedLikeTool && !isAi(one)).length
  return [
    {
      what: 'precision: of those that Headroom marks, both labellers say AI took part',
      figure: part(right, marked.length),
      limit: `${leastPrecision} or more`,
      isMet: right >= leastPrecision * marked.length,
    },
    {
      what: 'recall: of those in which both labellers say AI took part, Headroom marks',
      figure: part(right, positive.length),
      limit: `${leastRecall} or more`,
      isMet: right >= leastRecall * positive.length,
    },
    {
      what: "false marks where a person bears a tool's name",
      figure: `${onNames} of ${agreed.filter(({ isNamedLikeTool }) => isNamedLikeTool).length}`,
      limit: '0',
      isMet: onNames === 0,
    },
  ]
}

const isKindTold = ({ one, product }: Judged) => product.markers.some((marker) => marker.kind === one.kind)

const isAi = (label: { class: CommitLabel['class'] }) => label.class !== 'no-signal-found'

const part = (count: number, of: number) => `${of === 0 ? '—' : (count / of).toFixed(3)} (${count} of ${of})`

const plain = (what: string, figure: string): BenchLine => ({ what, figure, limit: 'none', isMet: null })

function difference(judged: Judged): BenchLine[] {
  const { id, one, two, product } = judged
  const isSameKind = one.kind ? one.kind === two.kind && isKindTold(judged) : !two.kind
  if (one.class === two.class && two.class === product.class && isSameKind) return []
  const evidence = product.markers.map(({ ruleId, matchedText }) => `${ruleId} "${matchedText}"`)
  const [first, second] = [one, two].map((label) => [label.class, label.kind].filter(Boolean).join(', '))
  const figure = `labellers "${first}" and "${second}", Headroom "${product.class}"`
  return [plain(id, [figure, ...evidence].join('; '))]
}
