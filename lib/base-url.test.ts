import { describe, expect, test } from 'vitest'
import { objectionToBaseUrl } from './base-url'

describe('the base URL of a vendor', () => {
  test.each([
    'https://api.github.com',
    'https://ghes.example.org:8443/api/v3',
    'https://140.82.112.5',
    'https://[2606:50c0:8000::153]',
  ])('may be the public %s', (url) => {
    expect(objectionToBaseUrl(url, [])).toBeNull()
  })

  test.each([
    'https://localhost',
    'https://localhost.',
    'https://ghes',
    'https://ghes.internal',
    'https://metadata.google.internal',
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://10.1.2.3',
    'https://172.31.0.1',
    'https://192.168.1.1',
    'https://169.254.169.254',
    'https://100.100.100.200',
    'https://0.0.0.0',
    'https://[::1]',
    'https://[::]',
    'https://[fd00:ec2::254]',
    'https://[fe80::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:a9fe:a9fe]',
    'https://[64:ff9b::7f00:1]',
  ])('may not be %s unless it is listed', (url) => {
    expect(objectionToBaseUrl(url, [])).toContain('HEADROOM_ALLOWED_HOSTS')
    expect(objectionToBaseUrl(url, [new URL(url).hostname.replace(/\.$/, '')])).toBeNull()
  })

  test('must be https unless its host is listed', () => {
    expect(objectionToBaseUrl('http://ghes.example.org', [])).toContain('https')
    expect(objectionToBaseUrl('http://ghes.example.org', ['ghes.example.org'])).toBeNull()
  })

  test('is let through on the listed port only, where a port is listed', () => {
    expect(objectionToBaseUrl('http://127.0.0.1:4010', ['127.0.0.1:4010'])).toBeNull()
    expect(objectionToBaseUrl('http://127.0.0.1:4011', ['127.0.0.1:4010'])).not.toBeNull()
    expect(objectionToBaseUrl('http://127.0.0.1', ['127.0.0.1:80'])).toBeNull()
  })

  test.each(['ftp://ghes.example.org', 'file:///etc/passwd', 'ghes.example.org', ''])(
    'may not be "%s"',
    (url) => {
      expect(objectionToBaseUrl(url, ['ghes.example.org'])).not.toBeNull()
    },
  )

  test.each(['https://a:b@ghes.example.org', 'https://ghes.example.org?x=1', 'https://ghes.example.org#x'])(
    'carries nothing but an address: %s',
    (url) => {
      expect(objectionToBaseUrl(url, [])).not.toBeNull()
    },
  )
})
