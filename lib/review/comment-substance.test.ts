import { describe, expect, it } from 'vitest'
import { substanceOf } from './comment-substance'

describe('a comment of the conversation', () => {
  it.each([
    'Why not reuse the pool here?',
    '@ana this leaks the handle',
    'LGTM, but please rename the flag',
    'This leaks the handle. @copilot please fix it',
    '/hold\nThis breaks the nightly import',
    '/etc/hosts is read twice here',
    'このループは遅い',
    '> old text\n\nI disagree with that',
  ])('has substance: %j', (body) => {
    expect(substanceOf(body)).toBe('substantive')
  })

  it.each([
    'LGTM',
    'lgtm!',
    'LGTM 🚀',
    '@ana lgtm, thanks',
    'Looks good to me.',
    '+1',
    'Ship it',
    '/lgtm',
    '/approve',
  ])('is an LGTM: %j', (body) => {
    expect(substanceOf(body)).toBe('lgtm')
  })

  it.each([
    '/fix',
    '/fix the failing test please',
    '@copilot fix this and add a test',
    '@claude please handle null as well',
    '@coderabbitai review',
    '@dependabot rebase',
    '@acme-helper[bot] run everything again',
    'bors r+ and squash it',
    'retest this please',
  ])('is a command: %j', (body) => {
    expect(substanceOf(body)).toBe('command')
  })

  it.each([
    '',
    '👍',
    ':tada:',
    'thanks!',
    '@ana @ben @cy',
    '<!-- a marker with many words -->',
    '> a quote of many words',
  ])('is slight: %j', (body) => {
    expect(substanceOf(body)).toBe('slight')
  })

  it('keeps a person whose name starts like a machine’s', () => {
    expect(substanceOf('@claude-monet could you look again?')).toBe('substantive')
  })
})
