import { z } from 'zod'
import type { GitHubClient } from './client'
import { completeParts } from './complete-parts'
import { ListedConnection } from './connection'
import type { PageSize } from './page-size'
import { parseAnswer } from './parse-answer'
import { GitHubTeam } from './payload'
import { MEMBERS, TEAM_REPOSITORIES } from './queries/parts'
import { TEAMS_PAGE } from './queries/teams'

/** 1 + 2 × 50 requests in GitHub's counting: one point a page. */
const TEAMS_PER_PAGE = 50

const TeamsAnswer = z.looseObject({
  repositoryOwner: z.looseObject({ teams: ListedConnection.optional() }).nullish(),
})

/** All teams of an organisation with their direct members and repositories; none when `owner` is a person. */
export const readTeams = async (
  client: GitHubClient,
  followUp: PageSize,
  owner: string,
): Promise<GitHubTeam[]> => {
  const asked = { what: `the teams of ${owner}`, url: 'repositoryOwner.teams' }
  const found: GitHubTeam[] = []
  let after: string | null = null
  do {
    const { body } = await client.query(asked.what, TEAMS_PAGE, { owner, first: TEAMS_PER_PAGE, after })
    const teams = parseAnswer(TeamsAnswer, body, asked).repositoryOwner?.teams
    if (!teams) return found
    const { holders, broken } = await completeParts(client, { asked, size: followUp }, teams.records, [
      MEMBERS,
      TEAM_REPOSITORIES,
    ])
    // A team read in part would take people and repositories away from it.
    for (const { error } of broken) throw error
    found.push(...parseAnswer(z.array(GitHubTeam), holders, asked))
    after = teams.next
  } while (after !== null)
  return found
}
