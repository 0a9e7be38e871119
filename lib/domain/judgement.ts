/** What a reviewer says of an explanation: whether it shows that its author understands the change. */
export const verdicts = ['genuine', 'partial', 'surface', 'unsure'] as const
export type Verdict = (typeof verdicts)[number]

/** Those that a check has a button for: GitHub shows three. */
export const pressedVerdicts = ['genuine', 'partial', 'surface'] as const
export type PressedVerdict = (typeof pressedVerdicts)[number]

/** Levels (0–3) that somebody gives the three parts; null: they say nothing of that part. */
export type GivenLevels = { what: number | null; failureModes: number | null; why: number | null }

/** Where it was said. `decision`: in Headroom. */
export type JudgementRoad = 'command' | 'keyword' | 'label' | 'button' | 'decision'

/** What somebody may do in a repository, the source's words, least first. */
export const repositoryRoles = ['none', 'read', 'triage', 'write', 'maintain', 'admin'] as const
export type RepositoryRole = (typeof repositoryRoles)[number]

/**
 * Why a judgement is not obeyed. `permission-unknown`: the source was not asked yet, or would not say. `edited`: the text was
 * changed after it was posted, so nobody can tell who wrote the command. `too-fast`: the change cannot have been read in the
 * time that is seen.
 */
export type JudgementRefusal =
  | 'author'
  | 'machine'
  | 'no-permission'
  | 'permission-unknown'
  | 'edited'
  | 'too-fast'

/** The subject of a judgement made here: a change, and who judges it (a user, a token or 'local'). */
export const judgementSubject = (changeId: string, by: string): string => `${changeId} ${by}`

/** What such a subject names; null when it names no judgement. */
export function judgementOf(subject: string): { changeId: string; by: string } | null {
  const at = subject.indexOf(' ')
  return at === -1 ? null : { changeId: subject.slice(0, at), by: subject.slice(at + 1) }
}
