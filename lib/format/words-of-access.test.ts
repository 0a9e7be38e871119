import { expect, test } from 'vitest'
import { wordsOfBrowser } from './words-of-access'

const gecko = 'Mozilla/5.0'
test.each([
  [`${gecko} (X11; Linux x86_64; rv:152.0) Gecko/20100101 Firefox/152.0`, 'Firefox 152 on Linux'],
  [
    `${gecko} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36`,
    'Chrome 156 on Windows',
  ],
  [
    `${gecko} (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`,
    'Edge 156 on Windows',
  ],
  [
    `${gecko} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15`,
    'Safari 26 on macOS',
  ],
  [
    `${gecko} (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1`,
    'Safari 26 on iOS',
  ],
  ['curl/8.9.1', 'curl/8.9.1'],
  [null, 'A browser that does not say which'],
])('%s is told as %s', (userAgent, words) => {
  expect(wordsOfBrowser(userAgent)).toBe(words)
})
