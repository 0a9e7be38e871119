import { expect, test } from 'vitest'
import {
  folderServices,
  foldersOf,
  repositoryOfService,
  servicesTouched,
  wholeServiceOf,
} from './folder-services'

const said = {
  services: [
    { name: 'checkout', folders: ['services/checkout', 'libraries/cart'] },
    { name: 'web', folders: ['apps/web'] },
    { name: 'apps', folders: ['apps'] },
  ],
}
const services = folderServices('github:R_1', said)
const touched = (...paths: string[]) =>
  servicesTouched(paths, services).map((id) => id.replace('service:github:R_1 ', ''))

test('a change is of every service whose folders its files lie in', () => {
  expect(touched('services/checkout/src/pay.ts', 'apps/web/page.tsx', 'README.md')).toEqual([
    'checkout',
    'web',
  ])
  expect(touched('libraries/cart/index.ts', 'services/checkout/a.ts')).toEqual(['checkout'])
})

test('a file is of the innermost folder, and of none that merely begins alike', () => {
  expect(touched('apps/web/page.tsx')).toEqual(['web'])
  expect(touched('apps/admin/page.tsx')).toEqual(['apps'])
  expect(touched('services/checkout-old/a.ts', 'apps.ts', 'services/checkout')).toEqual([])
})

test('a file at the root lies in no folder', () => {
  expect(foldersOf('README.md')).toEqual([])
  expect(foldersOf('a/b/c.ts')).toEqual(['a', 'a/b'])
})

test('a service of folders leads to its repository, whatever it is called', () => {
  const [odd] = folderServices('github:R_1', { services: [{ name: 'a/b c', folders: ['a'] }] })
  expect(wholeServiceOf(odd?.id ?? '')).toBe('service:github:R_1')
  expect(repositoryOfService(odd?.id ?? '')).toBe('github:R_1')
  expect(repositoryOfService('service:github:R_1')).toBe('github:R_1')
  // What a vendor calls its repositories is its own affair.
  expect(repositoryOfService('service:github:R_acme/api')).toBe('github:R_acme/api')
})
