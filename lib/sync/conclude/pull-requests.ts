import { findPullRequestFacts } from '@/db/queries/find-pull-request-facts'
import { hashesIn } from '@/db/queries/kept-row'
import { findDecided } from '@/db/queries/list-decisions'
import { preparedRows } from '@/db/queries/prepared-rows'
import { markMeasured } from '@/db/store/publication'
import { replaceConclusions } from '@/db/store/save-conclusions'
import { saveMentions } from '@/db/store/save-mentions'
import { clearMarks, listMarks, type Mark, markUnconcluded } from '@/db/store/unconcluded'
import * as tables from '@/db/tables'
import type { Repository } from '@/lib/domain/repository'
import { type FolderService, folderServices, servicesTouched } from '@/lib/linking/folder-services'
import { mentionedIncidentWords, mentionedWords } from '@/lib/linking/mention-words'
import { type ChangeOwners, readChangeOwners } from './change-owners'
import { findCopies } from './copies'
import { Grounds } from './explanation-input'
import { judgementRows } from './judgements'
import { markMentioned } from './mentions'
import { fileClasses, outlineRow } from './outline'
import type { Pass } from './pass'
import { pullRequestReview } from './reviews'

/** What is written together: some 10 ms of work. */
const keptAtOnce = 50

/**
 * Draws what rests on one pull request alone, for each that is marked: classes of its files, its review, and the outline
 * that later steps read. Only an outline that came out differently makes the repository's history be looked at again.
 */
export async function concludePullRequests(pass: Pass, found: Repository): Promise<void> {
  const { store, context } = pass
  // Before anything is read: what is decided after the marks are taken sets them again.
  const marks = listMarks(store, 'pull-request', found.id)
  const ownerOf = readChangeOwners(store, found.id)
  const services = folderServices(found.id, findDecided(store, 'service-folders', found.id))
  const grounds = new Grounds(store, found.id)
  for (let start = 0; start < marks.length && !context.stop.aborted; start += keptAtOnce) {
    const some = marks.slice(start, start + keptAtOnce)
    const drawn: Drawn[] = []
    for (const mark of some) {
      drawn.push(draw(pass, found, mark, { ownerOf, services, grounds }))
      await pass.rest()
    }
    await store.write(() => {
      for (const one of drawn) keep(pass, found.id, one)
      clearMarks(store, some)
    })
    await pass.rest()
  }
}

type Drawn = ReturnType<typeof draw>

/** What is known of the repository. */
type Of = { ownerOf: ChangeOwners; services: readonly FolderService[]; grounds: Grounds }

function draw(pass: Pass, found: Repository, { id }: Mark, { ownerOf, services, grounds }: Of) {
  const facts = findPullRequestFacts(pass.store, id)
  if (!facts) {
    const none = { classes: [], reviews: [], outlines: [], judgements: [], formerCopies: [] }
    return { id, isMerged: false, ...none }
  }
  const classes = fileClasses(facts)
  const authored = classes.flatMap((row) => (row.class === 'authored' ? [row.path] : []))
  const { teamId, pathTeamId } = ownerOf(facts)
  const paths = services.length === 0 ? [] : facts.files.map(({ path }) => path)
  const review = pullRequestReview(facts, pass.accounts, teamId, pass.hours)
  const told = { repositoryName: found.name, template: grounds.templateOf(facts.pullRequest) }
  const outline = { ...outlineRow(facts, authored, told), pathTeamId }
  return {
    id,
    isMerged: facts.pullRequest.state === 'merged',
    classes,
    reviews: [{ ...review, folderServiceIds: servicesTouched(paths, services) }],
    outlines: [outline],
    judgements: judgementRows(pass, facts),
    formerCopies: formerCopies(pass, found.id, id, outline.shingles),
  }
}

/** Changes that were copies of this one's text as it stood before, when that has changed. */
function formerCopies(pass: Pass, repositoryId: string, id: string, now: Buffer | null): string[] {
  const [before] = preparedRows(pass.store, tables.pullRequestOutline, 'where pull_request_id = ?', id)
  if (!before?.shingles || (now !== null && before.shingles.equals(now))) return []
  return findCopies(pass.store, repositoryId, { id, shingles: hashesIn(before.shingles) })
}

function keep(pass: Pass, repositoryId: string, { id, isMerged, ...drawn }: Drawn): void {
  const { store, now } = pass
  const scope = { column: 'pull_request_id', value: id }
  replaceConclusions(store, { table: tables.fileClass, scope, rows: drawn.classes }, now)
  replaceConclusions(store, { table: tables.pullRequestReview, scope, rows: drawn.reviews }, now)
  keepJudgements(pass, repositoryId, id, drawn.judgements)
  replaceConclusions(
    store,
    {
      table: tables.pullRequestOutline,
      scope,
      rows: drawn.outlines,
      onWrite: (_, before, after) => {
        markUnconcluded(store, 'repository', repositoryId)
        markUnconcluded(store, 'links', repositoryId)
        if (after) mention(pass, after)
        if (!isMerged || before?.words_hash === after?.wordsHash) return
        markUnconcluded(store, 'change', repositoryId, id)
        markUnconcluded(store, 'copies', repositoryId, id)
      },
    },
    now,
  )
  for (const copy of drawn.formerCopies) markUnconcluded(store, 'change', repositoryId, copy)
  markMeasured(store, 'pull-requests', id, repositoryId)
  if (isMerged) markMeasured(store, 'changes', id, repositoryId)
}

/** What a merged change's explanation comes to rests on them. */
function keepJudgements(
  { store, now }: Pass,
  repositoryId: string,
  id: string,
  rows: Drawn['judgements'],
): void {
  const scope = { column: 'change_id', value: id }
  const onWrite = () => markUnconcluded(store, 'change', repositoryId, id)
  replaceConclusions(store, { table: tables.judgement, scope, rows, onWrite }, now)
}

/** Only hotfixes are linked to what they name elsewhere; any change can be the answer to an incident that it names. */
function mention({ store }: Pass, outline: typeof tables.pullRequestOutline.$inferInsert): void {
  const { pullRequestId: id, repositoryId: scope, isHotfix, references } = outline
  const words = isHotfix ? mentionedWords(references) : mentionedIncidentWords(references)
  markMentioned(store, saveMentions(store, { kind: 'change', id, scope }, words))
}
