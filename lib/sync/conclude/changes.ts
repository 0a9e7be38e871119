import { judgementsInForce } from '@/db/queries/find-judgement-facts'
import {
  findComments,
  findPullRequestWords,
  type PullRequestWords,
} from '@/db/queries/find-pull-request-facts'
import { pushesTold } from '@/db/queries/list-link-facts'
import { preparedRows } from '@/db/queries/prepared-rows'
import { prepared } from '@/db/store/prepared'
import { markMeasured } from '@/db/store/publication'
import { replaceConclusions } from '@/db/store/save-conclusions'
import { saveMentions } from '@/db/store/save-mentions'
import { clearMarks, listMarks } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { applyJudgement } from '@/lib/explanation/apply-judgement'
import { explain, explanationRulesVersion } from '@/lib/explanation/explain'
import { textCountsForMs } from '@/lib/explanation/text-as-of'
import { outcomeOf } from '@/lib/judgement/outcome'
import { mentionedIncidentWords, mentionedWords } from '@/lib/linking/mention-words'
import { attributionRows } from './attribution'
import { TextsBefore } from './copies'
import { Grounds, inputOf } from './explanation-input'
import { markMentioned } from './mentions'
import type { Pass } from './pass'

/** What is written together: some 10 ms of work. */
const keptAtOnce = 50

type ChangeRow = typeof tables.change.$inferSelect

/** What texts are held against, for changes asked in the order in which they were counted. */
type Held = { texts: TextsBefore; grounds: Grounds }

/** Draws, for each change that is marked, who wrote it as far as can be told, and what its text explains. */
export async function concludeChanges(pass: Pass, found: Repository): Promise<void> {
  const { store, context } = pass
  const held = { texts: new TextsBefore(store, found.id), grounds: new Grounds(store, found.id) }
  const marks = markedInOrder(pass, found.id)
  for (let start = 0; start < marks.length && !context.stop.aborted; start += keptAtOnce) {
    const some = marks.slice(start, start + keptAtOnce)
    const drawn: Drawn[] = []
    for (const { id } of some) {
      drawn.push(draw(pass, found, id, held))
      await pass.rest()
    }
    await store.write(() => {
      for (const one of drawn) keep(pass, found.id, one)
      clearMarks(store, some)
    })
    await pass.rest()
  }
}

/** Marks in the order in which their changes were counted. */
function markedInOrder({ store }: Pass, repositoryId: string) {
  const countedAt = prepared(store, 'select counted_at as at from change where id = ?')
  return listMarks(store, 'change', repositoryId)
    .map((mark) => ({ ...mark, at: (countedAt.get(mark.id) as { at: number } | undefined)?.at ?? 0 }))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

type Drawn = ReturnType<typeof draw>

function draw(pass: Pass, found: Repository, id: string, held: Held) {
  const [change] = preparedRows(pass.store, tables.change, 'where id = ?', id)
  if (!change) {
    return { id, isChange: false, words: [], attributions: [], markers: [], explanations: [] }
  }
  const facts = change.pullRequestId === null ? null : findPullRequestWords(pass.store, change.pullRequestId)
  return {
    id,
    isChange: true,
    words: facts ? null : wordsOfPush(pass, id),
    ...attributionRows(pass, change, facts),
    explanations: facts ? [explanationRow(pass, found, change, facts, held)] : [],
  }
}

function keep({ store, now }: Pass, repositoryId: string, drawn: Drawn): void {
  const scope = { column: 'change_id', value: drawn.id }
  replaceConclusions(store, { table: tables.attribution, scope, rows: drawn.attributions }, now)
  replaceConclusions(store, { table: tables.marker, scope, rows: drawn.markers }, now)
  replaceConclusions(store, { table: tables.explanation, scope, rows: drawn.explanations }, now)
  if (drawn.isChange) markMeasured(store, 'changes', drawn.id, repositoryId)
  if (drawn.words === null || !drawn.id.startsWith('push:')) return
  const mentioner = { kind: 'change' as const, id: drawn.id, scope: repositoryId }
  markMentioned(store, saveMentions(store, mentioner, drawn.words))
}

/** What a push names; a pull request's words stand with its outline. */
function wordsOfPush({ store }: Pass, id: string): string[] {
  return pushesTold(store, 'where id = ?', id).flatMap(([, { isHotfix, references }]) =>
    isHotfix ? mentionedWords(references) : mentionedIncidentWords(references),
  )
}

function explanationRow(
  pass: Pass,
  found: Repository,
  change: ChangeRow,
  facts: PullRequestWords,
  held: Held,
) {
  const mergedAt = facts.pullRequest.mergedAt ?? change.countedAt
  const earlier = held.texts.of(change)
  const comments = findComments(pass.store, facts.pullRequest)
  const explanation = explain(
    inputOf(pass, found, facts, { mergedAt, comments, earlier, grounds: held.grounds }),
  )
  const { verdict, levels: said } = outcomeOf(judgementsInForce(pass.store, change.id))
  const { levels, isExplained } = applyJudgement(explanation, verdict, said)
  return {
    changeId: change.id,
    repositoryId: change.repositoryId,
    provenance: explanation.provenance ?? ('unknown' as const),
    isExplained,
    verdict,
    whatLevel: levels.what,
    failureModesLevel: levels.failureModes,
    whyLevel: levels.why,
    parts: explanation.parts,
    ruleVersion: `explanation/${explanationRulesVersion}`,
    bookedAt: mergedAt + textCountsForMs,
  }
}
