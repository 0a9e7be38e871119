/** A team as its source names it. `parentId` null is a top-level team. */
export type Team = {
  id: string
  source: 'github' | 'pagerduty' | 'decision'
  slug: string
  name: string
  parentId: string | null
}

export type TeamMember = { teamId: string; accountId: string; from: number; until: number | null }

/** What a team owns, dated. `path` null is the whole repository. */
export type Ownership = {
  teamId: string
  repositoryId: string
  path: string | null
  from: number
  until: number | null
  origin: 'github-team' | 'codeowners' | 'decision'
}

/** What nobody owns belongs to this team, so that teams add up. */
export const unowned = { id: 'unowned', slug: 'unowned', name: 'Unowned' } as const
