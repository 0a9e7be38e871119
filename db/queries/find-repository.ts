import { eq, sql } from 'drizzle-orm'
import type { Reader } from '../open'
import { repository } from '../tables'

export type FoundRepository = typeof repository.$inferSelect

/** The repository with an id, else the one that is called `name` (`owner/name`, in any case) today; null when none is. */
export function findRepository({ db }: Reader, id: string | null, name: string): FoundRepository | null {
  const byId = id === null ? undefined : db.select().from(repository).where(eq(repository.id, id)).get()
  const called = sql`lower(${repository.name}) = ${name.toLowerCase()}`
  return byId ?? db.select().from(repository).where(called).get() ?? null
}
