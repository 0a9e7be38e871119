import { findPatch, findTree } from '@/db/queries/find-patch'
import type { PullRequestWords } from '@/db/queries/find-pull-request-facts'
import { findTemplates } from '@/db/queries/find-templates'
import type { Comment, PullRequest } from '@/lib/domain/pull-request'
import type { Repository } from '@/lib/domain/repository'
import type { EarlierExplanation } from '@/lib/explanation/duplicate'
import type { ExplanationInput } from '@/lib/explanation/explain'
import { type TemplateVersion, templateOf } from '@/lib/explanation/template-as-of'
import type { Pass } from './pass'
import { writtenFor } from './written'

/** What the texts of one repository are held against besides the facts of their own pull requests, as far as it was read. */
export class Grounds {
  private versions: readonly TemplateVersion[] | null = null
  private known: ReadonlySet<string> | null = null

  constructor(
    private readonly store: Pass['store'],
    private readonly repositoryId: string,
  ) {}

  /** The template that its text may have been begun with; null is none. */
  templateOf(pullRequest: Pick<PullRequest, 'openedAt' | 'mergedAt'>): string | null {
    this.versions ??= findTemplates(this.store, this.repositoryId)
    return templateOf(this.versions, pullRequest)
  }

  /** Its patch, and what is known to stand in the repository: nobody looks for a name there without the patch. */
  namesOf(pullRequest: Pick<PullRequest, 'id' | 'headSha'>): Pick<ExplanationInput, 'patch' | 'tree'> {
    const patch = findPatch(this.store, pullRequest)
    if (patch === null) return { patch: null, tree: null }
    this.known ??= findTree(this.store, this.repositoryId)
    return { patch, tree: this.known }
  }
}

type Besides = {
  mergedAt: number | null
  comments: readonly Comment[]
  earlier: readonly EarlierExplanation[]
  grounds: Grounds
}

/** What the text of a pull request is graded by, open or merged. `mergedAt`: when it counts as merged, epoch ms; null: open. */
export function inputOf(
  { accounts, store }: Pass,
  found: Repository,
  { pullRequest, bodyVersions, commits, files }: PullRequestWords,
  { mergedAt, comments, earlier, grounds }: Besides,
): ExplanationInput {
  return {
    pullRequest: { ...pullRequest, mergedAt },
    versions: bodyVersions,
    written: writtenFor({ accounts, store }, pullRequest, comments),
    commits,
    paths: files.map((row) => row.path),
    serviceNames: [found.name.split('/')[1] ?? found.name],
    template: grounds.templateOf({ ...pullRequest, mergedAt }),
    ...grounds.namesOf(pullRequest),
    earlier,
    classOf: accounts.classOf,
  }
}
