import { eq } from 'drizzle-orm'
import type { Reader } from '../open'
import * as tables from '../tables'

/** Every fact of one repository, as the rules want them. */
export function listRepositoryFacts({ db }: Reader, repositoryId: string) {
  return {
    pullRequests: db
      .select()
      .from(tables.pullRequest)
      .where(eq(tables.pullRequest.repositoryId, repositoryId))
      .all(),
    bodyVersions: db
      .select()
      .from(tables.bodyVersion)
      .where(eq(tables.bodyVersion.repositoryId, repositoryId))
      .orderBy(tables.bodyVersion.pullRequestId, tables.bodyVersion.ordinal)
      .all(),
    pullRequestCommits: db
      .select()
      .from(tables.pullRequestCommit)
      .where(eq(tables.pullRequestCommit.repositoryId, repositoryId))
      .orderBy(tables.pullRequestCommit.pullRequestId, tables.pullRequestCommit.ordinal)
      .all(),
    files: db
      .select()
      .from(tables.pullRequestFile)
      .where(eq(tables.pullRequestFile.repositoryId, repositoryId))
      .all(),
    reviews: db.select().from(tables.review).where(eq(tables.review.repositoryId, repositoryId)).all(),
    comments: db.select().from(tables.comment).where(eq(tables.comment.repositoryId, repositoryId)).all(),
    events: db
      .select()
      .from(tables.pullRequestEvent)
      .where(eq(tables.pullRequestEvent.repositoryId, repositoryId))
      .all(),
    labels: db
      .select()
      .from(tables.pullRequestLabel)
      .where(eq(tables.pullRequestLabel.repositoryId, repositoryId))
      .all(),
    readyIntervals: db
      .select()
      .from(tables.readyInterval)
      .where(eq(tables.readyInterval.repositoryId, repositoryId))
      .all(),
    commits: db.select().from(tables.commit).where(eq(tables.commit.repositoryId, repositoryId)).all(),
    deployments: db
      .select()
      .from(tables.sourceDeployment)
      .where(eq(tables.sourceDeployment.repositoryId, repositoryId))
      .all(),
    deploymentStatuses: db
      .select()
      .from(tables.deploymentStatus)
      .where(eq(tables.deploymentStatus.repositoryId, repositoryId))
      .all(),
    workflows: db.select().from(tables.workflow).where(eq(tables.workflow.repositoryId, repositoryId)).all(),
    workflowRuns: db
      .select()
      .from(tables.workflowRun)
      .where(eq(tables.workflowRun.repositoryId, repositoryId))
      .all(),
    releases: db.select().from(tables.release).where(eq(tables.release.repositoryId, repositoryId)).all(),
    tags: db.select().from(tables.tag).where(eq(tables.tag.repositoryId, repositoryId)).all(),
  }
}

export type RepositoryFacts = ReturnType<typeof listRepositoryFacts>
