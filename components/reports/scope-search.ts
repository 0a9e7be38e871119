import type { Scope } from '@/lib/reports/screens/screen'

/** What narrows a query, with the days it is about ('YYYY-MM-DD', `to` exclusive). */
export type Query = Pick<Scope, 'team' | 'service' | 'repository' | 'from' | 'to'>

/** 'from=2026-05-18&to=2026-11-16&team=checkout': one order of words, so that equal queries are equal text. */
export function querySearch({ from, to, team, service, repository }: Query): string {
  const search = new URLSearchParams({ from, to })
  if (team !== null) search.set('team', team)
  if (service !== null) search.set('service', service)
  if (repository !== null) search.set('repository', repository)
  return search.toString()
}

/** A page's own words in one order, so that the server and the browser name the same report. Empty words are left out. */
export function canonicalSearch(search: Record<string, string | string[] | undefined>): string {
  const words = Object.entries(search).flatMap(([name, value]) => {
    const first = Array.isArray(value) ? value[0] : value
    return first ? [[name, first]] : []
  })
  return new URLSearchParams(words.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))).toString()
}
