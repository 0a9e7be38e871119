import { unowned } from '../domain/team'

/** Teams of fewer people are hidden from readers outside. */
export const fewestPeople = 5

/** A team that owns something, and who is in it today. */
export type TeamSize = { id: string; memberIds: readonly string[] }

/**
 * Ids of the teams hidden from somebody who belongs to `own`: those too small, and the next larger ones until what is
 * hidden is of two teams and of five people together: else the total less all that is shown would give a small one away.
 * What nobody owns is hidden last.
 */
export function hiddenTeams(all: readonly TeamSize[], own: ReadonlySet<string>): Set<string> {
  const others = all
    .filter(({ id }) => id !== unowned.id && !own.has(id))
    .toSorted((a, b) => a.memberIds.length - b.memberIds.length || (a.id < b.id ? -1 : 1))
  const hidden = others.filter(({ memberIds }) => memberIds.length < fewestPeople)
  if (hidden.length === 0) return new Set()
  const people = new Set(hidden.flatMap(({ memberIds }) => memberIds))
  const ids = new Set(hidden.map(({ id }) => id))
  for (const { id, memberIds } of [...others.slice(hidden.length), { id: unowned.id, memberIds: [] }]) {
    if (ids.size > 1 && people.size >= fewestPeople) break
    ids.add(id)
    for (const memberId of memberIds) people.add(memberId)
  }
  return ids
}
