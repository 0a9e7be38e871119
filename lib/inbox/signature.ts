import { createHmac, timingSafeEqual } from 'node:crypto'

const hexDigest = /^[\da-f]{64}$/i

/** The digest of `X-Hub-Signature-256: sha256=<hex>`; empty where there is none that could be right. */
export const gitHubDigests = (header: string | null): string[] => digestsOf(header, 'sha256=')

/** The digests of `X-PagerDuty-Signature: v1=<hex>[,v1=<hex>…]`; versions that we do not know are passed over. */
export const pagerDutyDigests = (header: string | null): string[] => digestsOf(header, 'v1=')

function digestsOf(header: string | null, prefix: string): string[] {
  return (header ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry.startsWith(prefix))
    .map((entry) => entry.slice(prefix.length))
    .filter((digest) => hexDigest.test(digest))
}

/** Whether one of the digests is the HMAC-SHA256 of the raw body under one of the secrets; compared in constant time. */
export function isSigned(body: Uint8Array, digests: string[], secrets: string[]): boolean {
  let isMatched = false
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(body).digest()
    for (const digest of digests) {
      if (timingSafeEqual(expected, Buffer.from(digest, 'hex'))) isMatched = true
    }
  }
  return isMatched
}
