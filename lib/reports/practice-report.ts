import { decisionsInForce, listDecisions } from '@/db/queries/list-decisions'
import type { CheckedPermission } from '../api/connection-contract'
import type { DecisionAnswer } from '../api/decision-contract'
import { requireViewer, type Viewer } from '../auth/viewer'
import { connectionAnswer } from '../connections/answer'
import { toldDecision } from '../decisions/told-decision'
import { everyRepository } from '../domain/decision'
import type { ExplanationPractice } from '../domain/explanation-practice'
import { practiceOf } from '../practice/practice-of'
import { pullRequestTemplate } from '../practice/template'
import { frame } from './frame'
import { reader } from './reader'
import type { Frame } from './screens/screen'
import { repositories } from './streams'
import { visibilityOf } from './visibility'

export type PracticeReport = {
  frame: Frame
  /** All repositories as one, by `*`, and each; with what holds there and whether that was said of it alone. */
  places: { id: string; name: string; practice: ExplanationPractice; isOwn: boolean }[]
  /** What was said, newest first, undone or not, with where it holds. */
  decisions: (DecisionAnswer & { place: string })[]
  /** What a description can begin with. */
  template: string
  /** What may be written with what GitHub is read with, as GitHub last said; empty: it was not asked. Null: none is connected. */
  writing: { isApp: boolean; permissions: CheckedPermission[] } | null
}

const decisionsShown = 20

/** What is asked for in GitHub, and where. */
export async function practiceReport(): Promise<PracticeReport> {
  return practiceFor(await requireViewer('configure'), Date.now())
}

function practiceFor(viewer: Viewer, now: number): PracticeReport {
  const decided = decisionsInForce(reader(), 'explanation-practice')
  const { openRepositoryIds } = visibilityOf(viewer)
  const open = repositories().filter(({ id }) => openRepositoryIds.has(id))
  const places = [{ id: everyRepository, name: 'All repositories' }, ...open]
  const names = new Map(places.map(({ id, name }) => [id, name]))
  return {
    frame: frame(viewer, now),
    places: places.map(({ id, name }) => ({
      ...{ id, name, practice: practiceOf(decided, id) },
      isOwn: decided.has(id),
    })),
    decisions: listDecisions(
      reader(),
      { kind: 'explanation-practice', subject: null },
      null,
      decisionsShown,
    ).flatMap((row) => {
      const place = names.get(row.subject)
      return place === undefined ? [] : [{ ...toldDecision(reader(), viewer, row), place }]
    }),
    template: pullRequestTemplate,
    writing: writingOf(connectionAnswer('github')),
  }
}

const writingOf = ({
  origin,
  kind,
  check,
}: ReturnType<typeof connectionAnswer>): PracticeReport['writing'] =>
  origin === 'none'
    ? null
    : {
        isApp: kind === 'app',
        permissions: check?.permissions.filter(({ isOptional }) => isOptional === true) ?? [],
      }
