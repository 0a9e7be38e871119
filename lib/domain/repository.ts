export type Repository = {
  /** `github:<node id>`: a freed name can be taken by another repository, an id cannot. */
  id: string
  /** `owner/name` as it reads today. */
  name: string
  url: string
  defaultBranch: string | null
  headSha: string | null
  isPrivate: boolean
  isArchived: boolean
  createdAt: number
}

/** A commit reachable from the default branch. `parents[0]` is the branch's own line. */
export type Commit = {
  repositoryId: string
  sha: string
  parents: string[]
  message: string
  authorName: string | null
  authorEmail: string | null
  authorAccountId: string | null
  committerAccountId: string | null
  authoredAt: number | null
  committedAt: number | null
  url: string | null
}
