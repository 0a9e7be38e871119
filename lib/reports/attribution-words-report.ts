import { findAttributionWords } from '@/db/queries/find-attribution-words'
import { organisation } from '@/db/queries/find-hours'
import { listDecisions } from '@/db/queries/list-decisions'
import type { DecisionAnswer } from '../api/decision-contract'
import { requireViewer, type Viewer } from '../auth/viewer'
import { toldDecision } from '../decisions/told-decision'
import type { AttributionWords } from '../domain/attribution-words'
import { type FoundWords, foundWords } from '../mapping/found-words'
import { recentScope } from '../mapping/recent'
import { frame } from './frame'
import { reader } from './reader'
import type { Frame } from './screens/screen'

export type AttributionWordsReport = {
  frame: Frame
  /** What means an AI tool's part besides the built-in rules. */
  words: AttributionWords
  /** What could, in the data of the last 90 days. */
  found: FoundWords
  /** What was said, newest first, undone or not. */
  decisions: DecisionAnswer[]
}

const decisionsShown = 20

/** Labels and trailers by which the organisation says that an AI tool took part. */
export async function attributionWordsReport(): Promise<AttributionWordsReport> {
  return attributionWordsFor(await requireViewer('configure'), Date.now())
}

export async function attributionWordsFor(viewer: Viewer, now: number): Promise<AttributionWordsReport> {
  const { from, to, visibility } = recentScope(viewer, now)
  const about = { kind: 'attribution-words' as const, subject: organisation }
  return {
    frame: frame(viewer, now),
    words: findAttributionWords(reader()),
    found: await foundWords(reader(), { start: from, end: to }, visibility),
    decisions: listDecisions(reader(), about, null, decisionsShown).map((row) =>
      toldDecision(reader(), viewer, row),
    ),
  }
}
