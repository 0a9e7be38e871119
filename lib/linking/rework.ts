import type { Change, Deployment } from '@/lib/domain/change'
import type { LinkWorld } from './link-world'
import { readReferences } from './read-references'

type ReworkRule = NonNullable<Deployment['reworkRule']>

/**
 * Counted deployments made to mend something, by id: a rollback, one with a revert, or one of which more than half
 * (of effective lines, else of changes) mends: hotfixes and changes that answer an incident opened before them.
 */
export function reworkRules(world: LinkWorld): Map<string, ReworkRule> {
  const answers = incidentAnswers(world)
  const rules = new Map<string, ReworkRule>()
  for (const deployment of world.deployments) {
    const rule = ruleOf(deployment, world, answers)
    if (rule !== null) rules.set(deployment.id, rule)
  }
  return rules
}

function ruleOf(deployment: Deployment, world: LinkWorld, answers: ReadonlySet<string>): ReworkRule | null {
  if (deployment.isRollback) return 'rollback'
  const changes = world.changesIn(deployment.id)
  if (changes.some((it) => it.exclusion === 'revert')) return 'revert'
  const hotfixes = changes.filter(world.isHotfix)
  const fixes = changes.filter((it) => hotfixes.includes(it) || answers.has(it.id))
  // A planned release that also carries a fix stays planned.
  if (weigh(fixes, changes) <= 0.5) return null
  return hotfixes.length > 0 ? 'hotfix' : 'incident-fix'
}

/** Share of `changes` that `part` is: by effective lines when all are known and there are any, else by number. */
function weigh(part: readonly Change[], changes: readonly Change[]): number {
  if (changes.length === 0) return 0
  const lines = changes.map((it) => it.effectiveLines)
  const known = lines.filter((it) => it !== null)
  const total = known.reduce((sum, it) => sum + it, 0)
  if (known.length < lines.length || total === 0) return part.length / changes.length
  return part.reduce((sum, it) => sum + (it.effectiveLines ?? 0), 0) / total
}

/** Changes that name an incident opened before them, or are named by its notes after it began. */
function incidentAnswers(world: LinkWorld): Set<string> {
  const answers = new Set<string>()
  for (const change of world.facts.changes) {
    const incidents = world.incidentsNamed(world.referencesOf(change))
    if (incidents.some((it) => it.triggeredAt <= change.countedAt)) answers.add(change.id)
  }
  const startOf = new Map(world.incidents.map((it) => [it.id, it.triggeredAt]))
  for (const note of world.facts.notes) {
    const start = startOf.get(note.incidentId)
    for (const change of start === undefined ? [] : world.changesNamed(readReferences(note.body, null))) {
      if (start !== undefined && change.countedAt >= start) answers.add(change.id)
    }
  }
  return answers
}
