import { expect, it } from 'vitest'
import { gitHubBaseOf } from './github-address'

const environment = { gitHubApiUrl: 'https://api.github.com', allowedHosts: ['git.corp.internal'] }

it.each([
  [undefined, 'https://api.github.com'],
  ['github.com', 'https://api.github.com'],
  ['https://api.github.com/', 'https://api.github.com'],
  ['https://acme.ghe.com', 'https://api.acme.ghe.com'],
  ['https://api.acme.ghe.com', 'https://api.acme.ghe.com'],
  ['https://git.example.com', 'https://git.example.com/api/v3'],
  ['git.example.com/api/v3/', 'https://git.example.com/api/v3'],
  ['http://git.corp.internal', 'http://git.corp.internal/api/v3'],
])('%s means the base %s', (given, expected) => {
  expect(gitHubBaseOf(given, environment)).toBe(expected)
})

it.each([
  'http://git.example.com',
  'https://10.0.0.7',
  'https://user:word@git.example.com',
  'ftp://git.example.com',
])('%s is not called', (given) => {
  expect(() => gitHubBaseOf(given, environment)).toThrow(/The address of GitHub is not right/)
})
