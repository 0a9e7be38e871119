import type { ChangeAnswer } from '@/lib/api/contract'

/** "settlement #4081", "settlement, push". */
export function placeOf(change: Pick<ChangeAnswer, 'repository' | 'number' | 'kind'>): string {
  if (change.number !== null) return `${change.repository} #${change.number}`
  return change.kind === 'push' ? `${change.repository}, push` : change.repository
}

export const changeHref = (id: string): string => `/changes/${encodeURIComponent(id)}`

/** A push has no pull request on which somebody could have responded, so nothing is known of its review. */
export function reviewWords(change: Pick<ChangeAnswer, 'isUnreviewed' | 'kind'>): string | null {
  if (change.isUnreviewed === null) return null
  return change.isUnreviewed ? 'not reviewed' : 'reviewed'
}

export function explainedWords({ isExplained }: Pick<ChangeAnswer, 'isExplained'>): string | null {
  if (isExplained === null) return null
  return isExplained ? 'explained' : 'not explained'
}

/** Silence is no proof: there is no word for "written by people". */
export const attributionWords = {
  'agent-authored': 'agent-authored',
  'ai-assisted': 'AI-assisted',
  'no-signal-found': 'none found',
} as const

/** The name under which the report of one change is asked for. */
export const changeReportPath = (id: string): string => `change/${encodeURIComponent(id)}`
