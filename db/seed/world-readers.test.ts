import { describe, expect, it } from 'vitest'
import type { Page } from '@/lib/connectors/github/reader'
import { smallWorld } from './small-world'
import { readWorld } from './world-readers'

// The last Sunday of March, when Berlin goes to summer time, lies within these twenty weeks.
const endsAt = Date.parse('2026-06-15T00:00:00+02:00')
const world = smallWorld({ endsAt })
const { github, pagerDuty } = readWorld(world)
const ever = { since: 0, until: endsAt + 1 }

async function walk<T>(fetchPage: (after: string | null) => Promise<Page<T>>) {
  const pages: Page<T>[] = []
  for (let after: string | null = null; pages.length === 0 || after !== null; ) {
    const page: Page<T> = await fetchPage(after)
    pages.push(page)
    after = page.next
  }
  return { pages, records: pages.flatMap(({ records }) => records) }
}

describe('reading GitHub from a world', () => {
  it('gives every record of every stream exactly once, in the order of the world', async () => {
    for (const told of world.github.repositories) {
      const name = told.repository.nameWithOwner.split('/')[1] ?? ''
      const at = { owner: world.github.owner, name }
      const all = { branch: 'main', since: 0, onlyOpen: false }
      const pulls = await walk((after) => github.fetchPullRequests(at, { ...all, after }))
      expect(pulls.records).toEqual(told.pullRequests)
      expect(Math.max(...pulls.pages.map(({ records }) => records.length))).toBeLessThanOrEqual(37)
      const comments = await walk((after) => github.fetchReviewComments(at, { ...all, after }))
      expect(comments.records).toEqual(told.reviewComments)
      const commits = await walk((after) => github.fetchCommits(at, { ...all, after }))
      expect(commits.records).toEqual(told.commits)
      expect((await walk((after) => github.fetchDeployments(at, { after }))).records).toEqual(
        told.deployments,
      )
      expect((await walk((after) => github.fetchReleases(at, { after }))).records).toEqual(told.releases)
      expect((await walk((after) => github.fetchTags(at, { after }))).records).toEqual(told.tags)
      const runs = []
      for (const { id } of await github.listWorkflows(at)) {
        runs.push(...(await walk((after) => github.fetchWorkflowRuns(at, { after, workflowId: id }))).records)
      }
      expect(runs).toEqual(told.workflowRuns)
    }
  })

  it('says how many there are and stands at the clock of the world', async () => {
    const [told] = world.github.repositories
    const name = told?.repository.nameWithOwner.split('/')[1] ?? ''
    const page = await github.fetchPullRequests({ owner: 'marlow', name }, { after: null, onlyOpen: false })
    expect(page.total).toBe(told?.pullRequests.length)
    expect(page.readAt).toBe(endsAt)
  })

  it('answers only open ones, only what was touched since, and nothing of a branch it does not hold', async () => {
    const all = world.github.repositories.flatMap(({ pullRequests }) => pullRequests)
    const names = ['payments-api', 'refunds-worker', 'mobile-app']
    const pages = names.map((name) =>
      github.fetchPullRequests({ owner: 'marlow', name }, { after: null, onlyOpen: true }),
    )
    const open = (await Promise.all(pages)).flatMap(({ records }) => records)
    expect(open.length).toBeGreaterThan(0)
    expect(new Set(open)).toEqual(new Set(all.filter(({ state }) => state === 'OPEN')))
    const at = { owner: 'marlow', name: 'mobile-app' }
    const since = endsAt - 30 * 86_400_000
    const commits = await github.fetchCommits(at, { after: null, branch: 'main', since })
    expect(commits.records.length).toBeGreaterThan(0)
    expect(commits.records.every(({ commit }) => Date.parse(commit.committer?.date ?? '') >= since)).toBe(
      true,
    )
    expect((await github.fetchCommits(at, { after: null, branch: 'other', since: 0 })).records).toEqual([])
  })

  it('selects by name or owner and refuses a repository it does not know', async () => {
    expect(await github.listRepositories(null)).toHaveLength(3)
    expect(await github.listRepositories('marlow/*')).toHaveLength(3)
    expect(await github.listRepositories('marlow/mobile-app')).toHaveLength(1)
    expect(await github.listRepositories('other/*')).toEqual([])
    expect(await github.listTeams('someone')).toEqual([])
    const unknown = { owner: 'marlow', name: 'nowhere' }
    await expect(github.fetchTags(unknown, { after: null })).rejects.toThrow('no repository marlow/nowhere')
  })
})

describe('reading PagerDuty from a world', () => {
  it('gives all of a window and nothing outside it, so that windows side by side give everything once', async () => {
    const middle = endsAt - 70 * 86_400_000
    const halves = [
      { since: middle, until: ever.until },
      { since: 0, until: middle },
    ]
    const incidents = await Promise.all(halves.map((window) => pagerDuty.fetchIncidents(window)))
    expect(incidents.flatMap(({ records }) => records)).toEqual(world.pagerDuty.incidents)
    const entries = await Promise.all(halves.map((window) => pagerDuty.fetchLogEntries(window)))
    expect(entries.flatMap(({ records }) => records)).toEqual(world.pagerDuty.logEntries)
    const events = await Promise.all(halves.map((window) => pagerDuty.fetchChangeEvents(window)))
    expect(events.flatMap(({ records }) => records)).toEqual(world.pagerDuty.changeEvents)
  })

  it('finds an incident with its notes, and null for one that is gone', async () => {
    const [id] = Object.keys(world.pagerDuty.notes)
    expect((await pagerDuty.findIncident(id ?? ''))?.id).toBe(id)
    expect((await pagerDuty.listNotes(id ?? '')).records.length).toBeGreaterThan(0)
    expect(await pagerDuty.findIncident('Q-GONE')).toBeNull()
    expect((await pagerDuty.listNotes('Q-GONE')).records).toEqual([])
  })
})
