/**
 * What a page may do: run the scripts that carry this answer's nonce and what they load, and speak to this server only.
 * `formsGoTo`: hosts besides ours that a form may be posted to. `style-src-attr`: charts place their marks by style attributes, which run nothing.
 */
export function pagePolicy(nonce: string, isDevelopment: boolean, formsGoTo: readonly string[] = []): string {
  // React's development build rebuilds the server's stacks with `eval`, and Next's overlay brings its own styles.
  const scripts = [`'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])]
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    ["form-action 'self'", ...formsGoTo].join(' '),
    ...nothingElse,
  ].join('; ')
}

const nothingElse = ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]

/** What an answer that is no page may do, if a browser shows it as one after all. */
export const dataPolicy = ["default-src 'none'", "form-action 'none'", ...nothingElse].join('; ')

/** On every answer, whatever it is; `url` is HEADROOM_URL. */
export function headersOfAll(url: string | null): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': unused.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-permitted-cross-domain-policies': 'none',
    'content-security-policy': dataPolicy,
    // Only an address that is encrypted may make browsers insist on it: two years.
    ...(url?.startsWith('https:') && { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }),
  }
}

const unused = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'usb',
  'xr-spatial-tracking',
]
