/** A screen of the rail: its words and where it stands. */
export type ScreenLink = { name: string; href: string; isCurrent: (path: string) => boolean }

const under = (href: string) => (path: string) => path === href || path.startsWith(`${href}/`)
const screen = (name: string, href: string): ScreenLink => ({ name, href, isCurrent: under(href) })

/** The screens that exist, in three groups: answers, work, what stands behind them. */
export const screenGroups: readonly (readonly ScreenLink[])[] = [
  [{ name: 'Overview', href: '/', isCurrent: (path) => path === '/' }, screen('Metrics', '/metrics')],
  [screen('Changes', '/changes'), screen('Deployments', '/deployments'), screen('Incidents', '/incidents')],
  [screen('Definitions', '/definitions'), screen('Sync', '/sync')],
]

/** What the bar's button is called on a narrow page: the current screen, or "Menu" where there is none. */
export function currentScreenName(path: string): string {
  return screenGroups.flat().find((link) => link.isCurrent(path))?.name ?? 'Menu'
}
