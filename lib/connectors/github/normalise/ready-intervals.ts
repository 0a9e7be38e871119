import type { PullRequest, PullRequestEvent, ReadyInterval } from '@/lib/domain/pull-request'

type Opening = Pick<PullRequest, 'id' | 'isDraft' | 'openedAt' | 'mergedAt' | 'closedAt'>

/** How the pull request stood from an instant on. */
type Stance = { from: number; isOpen: boolean; isReady: boolean }

/**
 * Stretches as draft or ready, oldest first, with a hole while the pull request is closed.
 * It was opened as a draft if the first change of that kind made it ready, or if there was none and it is a draft.
 * Without a known opening the history starts at the first such change; before it nothing is claimed.
 */
export function toReadyIntervals(pullRequest: Opening, events: PullRequestEvent[]): ReadyInterval[] {
  const stances = toStances(pullRequest, events)
  return stances.flatMap(({ from, isOpen, isReady }, index) => {
    const until = stances[index + 1]?.from ?? null
    return isOpen && from !== until ? [{ pullRequestId: pullRequest.id, isReady, from, until }] : []
  })
}

function toStances(pullRequest: Opening, events: PullRequestEvent[]): Stance[] {
  const stances = opening(pullRequest, events)
  for (const event of events) {
    const last = stances.at(-1)
    const next = last ? after(last, event) : firstKnown(event)
    if (next && !(last && isSame(last, next))) stances.push(next)
  }
  const [last, endedAt] = [stances.at(-1), pullRequest.mergedAt ?? pullRequest.closedAt]
  if (last?.isOpen && endedAt !== null) stances.push({ ...last, from: endedAt, isOpen: false })
  return stances
}

function opening({ openedAt, isDraft }: Opening, events: PullRequestEvent[]): Stance[] {
  if (openedAt === null) return []
  const first = events.find(({ kind }) => kind === 'ready' || kind === 'draft')
  return [{ from: openedAt, isOpen: true, isReady: first ? first.kind === 'draft' : !isDraft }]
}

function firstKnown({ kind, at }: PullRequestEvent): Stance | null {
  return kind === 'ready' || kind === 'draft' ? { from: at, isOpen: true, isReady: kind === 'ready' } : null
}

function after(last: Stance, { kind, at }: PullRequestEvent): Stance {
  const next = { ...last, from: at }
  if (kind === 'ready' || kind === 'draft') return { ...next, isReady: kind === 'ready' }
  if (kind === 'closed' || kind === 'merged') return { ...next, isOpen: false }
  return kind === 'reopened' ? { ...next, isOpen: true } : next
}

const isSame = (a: Stance, b: Stance) => a.isOpen === b.isOpen && a.isReady === b.isReady
