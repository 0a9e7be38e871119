/** Words of a name, split on everything that is no letter. */
export function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
}

const production = new Set(['production', 'prod', 'live'])
const denials = new Set(['pre', 'non', 'not'])

/** Whether a name says production as a word of its own; `pre-production` and `non-prod` say the opposite. */
export function namesProduction(name: string): boolean {
  const words = wordsOf(name)
  return words.some((word, at) => production.has(word) && !denials.has(words[at - 1] ?? ''))
}

/** Production is what people said it is, else what is named so, or a repository's only environment. */
export function productionEnvironments(
  environments: readonly (string | null)[],
  decided: ReadonlyMap<string, boolean>,
): Set<string | null> {
  const distinct = new Set(environments)
  const isByRule = (it: string | null) => distinct.size === 1 || (it !== null && namesProduction(it))
  return new Set([...distinct].filter((it) => decided.get(it ?? '') ?? isByRule(it)))
}
