import { type PartName, partNames } from '@/lib/explanation/locate-parts'
import type { BenchLine } from '../bench'
import { levelsAsRead } from './as-read'
import type { Labels, Sample, TextLabel, TextToLabel } from './sample'
import { weightedKappa } from './weighted-kappa'

/** How far Headroom may agree less with the labellers than they do with each other. */
const furthest = 0.1

const nameOf: Record<PartName, string> = {
  what: 'what it does',
  failureModes: 'how it can fail',
  why: 'why this way',
}

type Judged = { id: string; one: TextLabel; two: TextLabel; product: TextLabel }

/** Agreement of the two labellers, and of Headroom with them, on the levels of the three parts. */
export function textAgreement({ texts }: Sample, one: Labels, two: Labels, isListed: boolean): BenchLine[] {
  const judged = texts.flatMap((text): Judged[] => {
    const [first, second] = [one.texts.get(text.id), two.texts.get(text.id)]
    return first && second ? [{ id: text.id, one: first, two: second, product: levelsAsRead(text) }] : []
  })
  return [
    ...partNames.flatMap((part) => linesOf(nameOf[part], judged, [part])),
    ...linesOf('all three parts', judged, partNames),
    ...(isListed ? judged.flatMap(differences) : []),
  ]
}

/** Of texts that one person labelled: how often Headroom gives the same level. */
export function heldOutAgreement(texts: readonly TextToLabel[], labels: Labels['texts']): BenchLine[] {
  const read = texts.map(levelsAsRead)
  return partNames.map((part) => {
    const pairs = read.flatMap((product) => {
      const label = labels.get(product.id)
      return label ? [[label[part], product[part]] as const] : []
    })
    return plain(
      `held-out texts, labelled by one: ${nameOf[part]}, Headroom gives the same level`,
      told(pairs),
    )
  })
}

function linesOf(name: string, judged: readonly Judged[], parts: readonly PartName[]): BenchLine[] {
  const levels = judged.flatMap((one) => parts.map((part) => levelsOf(one, part)))
  const people = levels.map(({ one, two }) => [one, two] as const)
  const withOne = levels.map(({ one, product }) => [one, product] as const)
  const withTwo = levels.map(({ two, product }) => [two, product] as const)
  const agreed = levels.flatMap(({ one, two, product }) => (one === two ? [[one, product] as const] : []))
  const mean = (shareEqual(withOne) + shareEqual(withTwo)) / 2
  const difference = shareEqual(people) - mean
  return [
    plain(`${name}: the two labellers give the same level`, told(people)),
    plain(`${name}: Headroom gives the first's, the second's`, `${told(withOne)}; ${told(withTwo)}`),
    plain(`${name}: Headroom gives the level on which both agree`, told(agreed)),
    {
      what: `${name}: labellers' agreement less the mean of Headroom's with each`,
      figure: difference.toFixed(3),
      limit: `${furthest}`,
      isMet: difference <= furthest,
    },
  ]
}

const levelsOf = ({ one, two, product }: Judged, part: PartName) => ({
  one: one[part],
  two: two[part],
  product: product[part],
})

type Pairs = readonly (readonly [number, number])[]

const shareEqual = (pairs: Pairs) => pairs.filter(([one, two]) => one === two).length / pairs.length

function told(pairs: Pairs): string {
  const kappa = weightedKappa(pairs, 2)
  return `${shareEqual(pairs).toFixed(3)} of ${pairs.length}, κ ${kappa === null ? '—' : kappa.toFixed(2)}`
}

const plain = (what: string, figure: string): BenchLine => ({ what, figure, limit: 'none', isMet: null })

function differences(judged: Judged): BenchLine[] {
  return partNames.flatMap((part) => {
    const { one, two, product } = levelsOf(judged, part)
    if (one === two && two === product) return []
    return [plain(`${judged.id}, ${nameOf[part]}`, `labellers ${one} and ${two}, Headroom ${product}`)]
  })
}
