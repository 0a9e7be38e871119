import type { PeopleNamesReport } from '@/lib/reports/accounts-report'

/** What people are called, to choose among them by name. */
export async function readPeople(): Promise<PeopleNamesReport> {
  const answer = await fetch('/api/reports/people-names')
  if (!answer.ok) throw new Error(`The names of people could not be read (${answer.status}). Try again.`)
  return (await answer.json()) as PeopleNamesReport
}
