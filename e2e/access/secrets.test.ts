import { expect, test } from 'vitest'
import { findSecrets } from './secrets'

test('a secret is found in each of its writings, and nothing else is', () => {
  const secret = 'se+cret/of:the.test'
  const writings = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('hex'),
  ]
  const places = [...writings, 'se+cret/of:the-test'].map((text, at) => ({
    name: `place ${at}`,
    bytes: Buffer.concat([Buffer.from([0, 255, 10]), Buffer.from(text), Buffer.from([0])]),
  }))
  expect(findSecrets({ it: secret }, places)).toEqual(writings.map((_, at) => `it in place ${at}`))
})
