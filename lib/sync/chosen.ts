import { z } from 'zod'
import { githubId } from '@/lib/connectors/github/normalise/identity'
import { GitHubTeam } from '@/lib/connectors/github/payload'
import { chooserOf } from '@/lib/domain/repository-choice'
import type { SyncContext } from './context'

const Teams = z.looseObject({ teams: z.array(GitHubTeam) })
const writing = ['ADMIN', 'MAINTAIN', 'WRITE']

/** Whether a repository, by its id, is among those that an admin chose; by what is known of teams when it is asked for. */
export function openChoice({
  github,
  store,
}: Pick<SyncContext, 'github' | 'store'>): (id: string) => boolean {
  const choice = github?.choice
  if (!choice) return () => true
  const isChosen = chooserOf(choice)
  const teams = choice.rule === 'teams' ? teamsByRepository(store) : new Map<string, string[]>()
  return (id) => isChosen(id, teams.get(id) ?? [])
}

/** Ids of the teams that may write to a repository, by its id, as they were last read. */
function teamsByRepository({ sqlite }: SyncContext['store']): Map<string, string[]> {
  const rows = sqlite
    .prepare(`select payload from raw_record where source = 'github' and stream = 'teams'`)
    .all() as { payload: string }[]
  const found = new Map<string, string[]>()
  for (const team of rows.flatMap(({ payload }) => Teams.parse(JSON.parse(payload)).teams)) {
    for (const { permission, node } of team.repositories.edges) {
      if (!writing.includes(permission)) continue
      const id = githubId(node.id)
      found.set(id, [...(found.get(id) ?? []), githubId(team.id)])
    }
  }
  return found
}
