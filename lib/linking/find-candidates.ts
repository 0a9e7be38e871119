import { runSteps, type Steps } from '../domain/steps'
import { candidatesByDecision } from './candidates-by-decision'
import { candidatesByHotfix } from './candidates-by-hotfix'
import { candidatesByChangeEvent, candidatesByReference } from './candidates-by-reference'
import { candidatesByRevert } from './candidates-by-revert'
import { candidatesByRollback } from './candidates-by-rollback'
import { candidatesByTime } from './candidates-by-time'
import type { FoundCandidate, LinkFacts } from './link-facts'
import { linkWorld } from './link-world'
import { windows } from './windows'

/**
 * Every possible link between a deployment and what broke, in order of `bookedAt`, then id. Confirmed ones lie within
 * `within` ms of the deployment's finish (7 days, the span in which a failure is its own). Only incidents that count,
 * on services that are matched. A pair that evidence confirms, or a person decided about, is not suspected besides.
 */
export const findCandidates = (facts: LinkFacts, within?: number): FoundCandidate[] =>
  runSteps(seekCandidates(facts, within))

/** The same in steps. */
export function* seekCandidates(facts: LinkFacts, within: number = windows.failure): Steps<FoundCandidate[]> {
  const world = linkWorld(facts)
  const found: FoundCandidate[] = []
  for (const rule of rules) {
    yield
    for (const it of rule(world, within)) {
      found.push({ ...it, verdict: facts.decisions.verdicts.get(it.id) ?? null })
    }
  }
  yield
  const isSettled = (it: FoundCandidate) => it.strength === 'confirmed' || it.verdict !== null
  const settled = new Set(found.filter(isSettled).map(pairOf))
  const listed = found.filter((it) => isSettled(it) || !settled.has(pairOf(it)))
  return uniqueById(listed).sort((a, b) => a.bookedAt - b.bookedAt || compare(a.id, b.id))
}

const rules = [
  candidatesByReference,
  candidatesByRevert,
  candidatesByHotfix,
  candidatesByRollback,
  candidatesByChangeEvent,
  candidatesByTime,
  candidatesByDecision,
]

function pairOf(link: FoundCandidate): string {
  return `${link.deploymentId} ${link.incidentId ?? ''}`
}

/** Two pieces of the same evidence (a title and a note, two hotfixes) are one candidate; the least by text is kept. */
function uniqueById(links: readonly FoundCandidate[]): FoundCandidate[] {
  const byText = links.toSorted((a, b) => compare(a.evidence, b.evidence) || compare(mendOf(a), mendOf(b)))
  const unique = new Map<string, FoundCandidate>()
  for (const link of byText) if (!unique.has(link.id)) unique.set(link.id, link)
  return [...unique.values()]
}

const mendOf = (link: FoundCandidate) => link.mendedByChangeId ?? ''
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
