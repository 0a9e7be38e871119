import type { Grant } from '@/lib/auth/roles'

/** A screen of the rail: its words, where it stands, and what it needs; null is for everybody. */
export type ScreenLink = {
  name: string
  href: string
  isCurrent: (path: string) => boolean
  grant: Grant | null
  /** The filters mean something there. */
  hasFilters: boolean
}

const under = (href: string) => (path: string) => path === href || path.startsWith(`${href}/`)
const screen = (name: string, href: string): ScreenLink => ({
  name,
  href,
  isCurrent: under(href),
  grant: null,
  hasFilters: true,
})
const adminScreen = (name: string, href: string, grant: Grant): ScreenLink => ({
  ...screen(name, href),
  grant,
  hasFilters: false,
})

/** The screens that exist, in four groups: answers, work, what stands behind them, and who may see it. */
const screenGroups: readonly (readonly ScreenLink[])[] = [
  [{ ...screen('Overview', '/'), isCurrent: (path) => path === '/' }, screen('Metrics', '/metrics')],
  [
    screen('Changes', '/changes'),
    screen('Explanations', '/explanations'),
    screen('Deployments', '/deployments'),
    screen('Incidents', '/incidents'),
  ],
  [screen('Definitions', '/definitions'), screen('Sync', '/sync')],
  [
    adminScreen('Connections', '/admin/connections', 'configure'),
    {
      ...adminScreen('Mapping', '/admin/mapping/deployments', 'configure'),
      isCurrent: under('/admin/mapping'),
    },
    adminScreen('People', '/admin/people', 'configure'),
    adminScreen('API tokens', '/admin/tokens', 'configure'),
    adminScreen('Audit log', '/admin/audit', 'read-audit'),
    adminScreen('Data', '/admin/data', 'configure'),
  ],
]

/** The groups of what somebody with these grants may open; a group of nothing is left out. */
export function screensFor(grants: readonly Grant[]): ScreenLink[][] {
  const mayOpen = ({ grant }: ScreenLink) => grant === null || grants.includes(grant)
  return screenGroups.map((group) => group.filter(mayOpen)).filter((group) => group.length > 0)
}

/** What the bar's button is called on a narrow page: the current screen, or "Menu" where there is none. */
export function currentScreenName(path: string): string {
  return screenGroups.flat().find((link) => link.isCurrent(path))?.name ?? 'Menu'
}
