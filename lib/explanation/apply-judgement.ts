import type { Verdict } from '@/lib/domain/judgement'
import type { Explanation } from './explain'
import type { Level } from './grade-parts'
import { type PartName, partNames } from './locate-parts'
import { standsFor } from './provenance'

/** A part's level once people had their say; only a person gives 3. */
export type JudgedLevel = Level | 3

/** What a judge said of single parts (0–3); null where they said nothing. */
export type SaidLevels = Record<PartName, number | null>

export type JudgedExplanation = { levels: Record<PartName, JudgedLevel>; isExplained: boolean }

const highest: Record<Exclude<Verdict, 'unsure'>, JudgedLevel> = { surface: 1, partial: 2, genuine: 3 }

/**
 * The levels after a person's judgement (null: nobody judged). The verdict caps every part: surface at 1, partial at 2.
 * A level said of a part replaces the machine's below that cap. Without one, genuine confirms what the machine found;
 * nothing is lifted from 0, and who is unsure lifts nothing.
 */
export function applyJudgement(
  { parts, provenance }: Pick<Explanation, 'parts' | 'provenance'>,
  verdict: Verdict | null,
  said: SaidLevels,
): JudgedExplanation {
  const levels = {
    what: judged(parts.what.level, verdict, said.what),
    failureModes: judged(parts.failureModes.level, verdict, said.failureModes),
    why: judged(parts.why.level, verdict, said.why),
  }
  const isClear = partNames.every((name) => levels[name] >= 2)
  return { levels, isExplained: isClear && (standsFor(provenance) || verdict === 'genuine') }
}

function judged(level: Level, verdict: Verdict | null, said: number | null): JudgedLevel {
  if (verdict === null || level === 0) return level
  const cap = verdict === 'unsure' ? level : highest[verdict]
  return asLevel(Math.min(cap, said ?? level))
}

const asLevel = (level: number): JudgedLevel => (level >= 3 ? 3 : level >= 2 ? 2 : level >= 1 ? 1 : 0)
