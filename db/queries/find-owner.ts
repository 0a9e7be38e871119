import { type DecisionValue, decisionValues } from '@/lib/domain/decision'
import { unowned } from '@/lib/domain/team'
import { groupBy } from '@/lib/linking/group-by'
import type { OwnedPath } from '@/lib/linking/path-owner'
import { readPathPattern } from '@/lib/linking/path-pattern'
import type { Reader } from '../open'
import { prepared } from '../store/prepared'
import { ownership } from '../tables'
import { preparedRows } from './prepared-rows'

type Source = Pick<Reader, 'sqlite'>
/** The team that owns a repository, or what in it `byPath` owns, at an instant (epoch ms); null is nobody. */
export type OwnerAt = (instant: number, byPath?: string | null) => string | null

/** Owners of one repository: what people decided, newest first and each from its day on, before what the source says. */
export function ownerOf(reader: Source, repositoryId: string): OwnerAt {
  const decided = decidedOwners(reader, repositoryId)
  const whole = preparedRows(
    reader,
    ownership,
    "where repository_id = ? and path = ''",
    repositoryId,
  ).toSorted((a, b) => b.from - a.from || (a.teamId < b.teamId ? -1 : 1))
  return (instant, byPath = null) => {
    const word = decided.find((one) => one.from <= instant)
    if (word) return word.teamId
    if (byPath !== null) return byPath
    const found = whole.find(
      (owner) => owner.from <= instant && (owner.until === null || owner.until > instant),
    )
    return found?.teamId ?? null
  }
}

/** Who owns which paths of a repository by CODEOWNERS at an instant (epoch ms), in the order of the file. */
export function ownedPathsOf(
  reader: Source,
  repositoryId: string,
): (instant: number) => readonly OwnedPath[] {
  const rows = preparedRows(
    reader,
    ownership,
    `where repository_id = ? and origin = 'codeowners' order by "from" desc, line`,
    repositoryId,
  )
  const versions = [...groupBy(rows, ({ from }) => String(from)).values()].map((some) => ({
    from: some[0]?.from ?? 0,
    until: some[0]?.until ?? null,
    paths: some.flatMap(({ path: pattern, teamId }) => {
      const path = readPathPattern(pattern)
      return path === null ? [] : [{ path, teamId: teamId === unowned.id ? null : teamId }]
    }),
  }))
  return (instant) =>
    versions.find(({ from, until }) => from <= instant && (until === null || until > instant))?.paths ?? []
}

/** Repositories whose owner now people decided. */
export function listDecidedOwners(reader: Source, now: number): Map<string, string | null> {
  const subjects = prepared(
    reader,
    "select distinct subject as id from decision where kind = 'ownership' and undone_at is null",
  ).all() as { id: string }[]
  return new Map(
    subjects.flatMap(({ id }) => {
      const word = decidedOwners(reader, id).find((one) => one.from <= now)
      return word ? [[id, word.teamId] as const] : []
    }),
  )
}

function decidedOwners(reader: Source, repositoryId: string): { teamId: string | null; from: number }[] {
  const rows = prepared(
    reader,
    `select value from decision where kind = 'ownership' and subject = ? and undone_at is null
     order by decided_at desc`,
  ).all(repositoryId) as { value: string }[]
  return rows.map(({ value }) => {
    const { teamId, from }: DecisionValue<'ownership'> = decisionValues.ownership.parse(JSON.parse(value))
    return { teamId, from: from === null ? Number.NEGATIVE_INFINITY : Date.parse(from) }
  })
}
