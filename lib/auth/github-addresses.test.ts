import { expect, test } from 'vitest'
import { gitHubAddresses } from './github-addresses'

test.each([
  ['https://api.github.com', 'https://github.com', 'https://api.github.com/user'],
  ['https://git.example.com/api/v3', 'https://git.example.com', 'https://git.example.com/api/v3/user'],
  ['https://api.acme.ghe.com', 'https://acme.ghe.com', 'https://api.acme.ghe.com/user'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://127.0.0.1:8080/user'],
])('the GitHub of %s signs people in at %s', (base, issuer, user) => {
  expect(gitHubAddresses(base)).toEqual({
    issuer,
    authorize: `${issuer}/login/oauth/authorize`,
    token: `${issuer}/login/oauth/access_token`,
    user,
  })
})
