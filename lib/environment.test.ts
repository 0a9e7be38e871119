import { describe, expect, test } from 'vitest'
import { EnvironmentError, graphQlUrlOf, readEnvironment } from './environment'

function complaintAbout(env: Record<string, string>): string {
  try {
    readEnvironment(env)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message
    throw error
  }
  return ''
}

describe('the environment', () => {
  test('needs nothing: an empty one is the demo with every default', () => {
    expect(readEnvironment({})).toMatchObject({
      port: null,
      dataDir: '.data',
      zone: null,
      backfillDays: 365,
      jobs: 'on',
      logLevel: 'info',
      secret: null,
      gitHubApiUrl: 'https://api.github.com',
      gitHubGraphQlUrl: 'https://api.github.com/graphql',
      gitHubRepositories: [],
      pagerDutyApiUrl: 'https://api.pagerduty.com',
      isConnected: false,
      isDemo: true,
    })
  })

  test('takes a blank variable for an absent one', () => {
    expect(readEnvironment({ PORT: '', HEADROOM_ZONE: '  ', HEADROOM_GITHUB_TOKEN: '' })).toEqual(
      readEnvironment({}),
    )
  })

  test('is connected, and no demo, once either vendor has a token', () => {
    for (const variable of ['HEADROOM_GITHUB_TOKEN', 'HEADROOM_PAGERDUTY_TOKEN']) {
      expect(readEnvironment({ [variable]: 'a-token' })).toMatchObject({ isConnected: true, isDemo: false })
    }
    expect(readEnvironment({ HEADROOM_DEMO: 'off' })).toMatchObject({ isConnected: false, isDemo: false })
  })

  test('reads lists without blanks and repetitions', () => {
    const env = { HEADROOM_GITHUB_REPOSITORIES: 'an-owner/a.name, an-owner/*,,an-owner/a.name' }
    expect(readEnvironment(env).gitHubRepositories).toEqual(['an-owner/a.name', 'an-owner/*'])
  })

  test.each([
    ['PORT', '3000x'],
    ['PORT', '65536'],
    ['HEADROOM_URL', 'headroom.example.org'],
    ['HEADROOM_DEMO', 'yes'],
    ['HEADROOM_JOBS', 'false'],
    ['HEADROOM_ZONE', 'Europe/Atlantis'],
    ['HEADROOM_ZONE', '+02:00'],
    ['HEADROOM_BACKFILL_DAYS', '0'],
    ['HEADROOM_BACKFILL_DAYS', '7301'],
    ['HEADROOM_BACKFILL_DAYS', '1.5'],
    ['HEADROOM_GITHUB_REPOSITORIES', 'an-owner'],
    ['HEADROOM_GITHUB_REPOSITORIES', 'an-owner/a/name'],
    ['HEADROOM_ALLOWED_HOSTS', 'https://ghes.example.org'],
    ['HEADROOM_MAIL_FROM', 'nobody'],
    ['LOG_LEVEL', 'loud'],
  ])('refuses %s=%s, naming it and the value', (variable, value) => {
    expect(complaintAbout({ [variable]: value })).toContain(`${variable}: expected `)
    expect(complaintAbout({ [variable]: value })).toContain(JSON.stringify(value))
  })

  test('names every malformed variable at once', () => {
    const message = complaintAbout({
      PORT: 'x',
      LOG_LEVEL: 'x',
      HEADROOM_GITHUB_API_URL: 'x',
      HEADROOM_ZONE: 'x',
    })
    for (const variable of ['PORT', 'LOG_LEVEL', 'HEADROOM_GITHUB_API_URL', 'HEADROOM_ZONE']) {
      expect(message).toContain(variable)
    }
  })

  test.each([
    ['HEADROOM_SECRET', 'hunter2'],
    ['HEADROOM_API_TOKEN', 'hunter 2'],
    ['HEADROOM_GITHUB_TOKEN', 'hunter 2'],
    ['HEADROOM_SMTP_URL', 'https://someone:hunter2@mail.example.org'],
    ['HEADROOM_GITHUB_API_URL', 'https://someone:hunter2@ghes.example.org/api/v3'],
    ['HEADROOM_URL', 'ftp://someone:hunter2@headroom.example.org'],
  ])('never repeats a secret in %s', (variable, value) => {
    const message = complaintAbout({ [variable]: value })
    expect(message).toContain(variable)
    expect(message).not.toContain('hunter')
  })

  test('wants the first admin whole: address and password together', () => {
    expect(complaintAbout({ HEADROOM_ADMIN_EMAIL: 'ada@example.org' })).toContain('HEADROOM_ADMIN_PASSWORD')
    expect(complaintAbout({ HEADROOM_ADMIN_PASSWORD: 'a long password' })).toContain('HEADROOM_ADMIN_EMAIL')
    const both = { HEADROOM_ADMIN_EMAIL: 'ada@example.org', HEADROOM_ADMIN_PASSWORD: 'a long password' }
    expect(readEnvironment(both).adminEmail).toBe('ada@example.org')
  })
})

describe('webhook secrets', () => {
  test('are several while one is being changed, and none when absent', () => {
    const changing = readEnvironment({ HEADROOM_GITHUB_WEBHOOK_SECRET: 'new, old' })
    expect(changing.gitHubWebhookSecrets).toEqual(['new', 'old'])
    expect(changing.pagerDutyWebhookSecrets).toEqual([])
  })

  test('are kept out of the complaint about them', () => {
    const given = { HEADROOM_PAGERDUTY_WEBHOOK_SECRET: ' , ' }
    expect(() => readEnvironment(given)).toThrow('its value is kept out of this message')
  })
})

describe('the GraphQL address', () => {
  test.each([
    ['https://api.github.com', 'https://api.github.com/graphql'],
    ['https://ghes.example.org/api/v3', 'https://ghes.example.org/api/graphql'],
    ['https://proxy.example.org/github', 'https://proxy.example.org/github/graphql'],
  ])('of %s is %s', (rest, graphQl) => {
    expect(graphQlUrlOf(rest)).toBe(graphQl)
  })

  test('does not mind a slash at the end of the base', () => {
    const { gitHubApiUrl, gitHubGraphQlUrl } = readEnvironment({
      HEADROOM_GITHUB_API_URL: 'https://ghes.example.org/api/v3/',
    })
    expect(gitHubApiUrl).toBe('https://ghes.example.org/api/v3')
    expect(gitHubGraphQlUrl).toBe('https://ghes.example.org/api/graphql')
  })
})
