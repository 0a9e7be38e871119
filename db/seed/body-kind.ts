import type { AiMarker } from './ai-marker'
import type { BodyKind } from './explanation-text'
import type { Random } from './random'
import { type Story, templateIntroducedInMonth } from './story'

const beforeTheTemplate: readonly (readonly [BodyKind, number])[] = [
  ['prose', 48],
  ['empty', 36],
  ['full-prose', 6],
  ['surface', 4],
]

const withTheTemplate: readonly (readonly [BodyKind, number])[] = [
  ['partial', 22],
  ['surface', 28],
  ['prose', 20],
  ['template-untouched', 16],
  ['empty', 14],
]

/** How the author of a change explains it in that month. */
export function chooseBodyKind(story: Story, month: number, marker: AiMarker, random: Random): BodyKind {
  const byAgent = marker === 'copilot-agent'
  const byTool = marker === 'claude-code' || byAgent
  if (byTool && random.chance(story.writtenByTool(month))) return 'tool-full'
  if (byAgent || (byTool && random.chance(0.5))) return 'tool-summary'
  if (random.chance(story.explained(month))) return random.chance(0.85) ? 'full' : 'full-prose'
  return random.weighted(month < templateIntroducedInMonth ? beforeTheTemplate : withTheTemplate)
}

export const isFullText = (kind: BodyKind) => kind === 'full' || kind === 'full-prose' || kind === 'tool-full'
