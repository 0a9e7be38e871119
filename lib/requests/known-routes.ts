import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Manifest = z.object({
  staticRoutes: z.array(z.object({ page: z.string() })),
  dynamicRoutes: z.array(z.object({ page: z.string(), regex: z.string() })),
})

/** Which route an address belongs to, in the words of the API: `/changes/{id}`; `other` where none is known. */
export type RouteOf = (pathname: string) => string

/** Routes as the build lists them. Addresses themselves hold ids and names: they are neither logged nor counted. */
export function knownRoutes(manifest: unknown): RouteOf {
  const { staticRoutes, dynamicRoutes } = Manifest.parse(manifest)
  const fixed = new Set(staticRoutes.map(({ page }) => page))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({
    page: inBraces(page),
    regex: new RegExp(regex),
  }))
  return (pathname) => {
    if (pathname.startsWith('/_next/')) return '/_next'
    if (fixed.has(pathname)) return pathname
    return patterns.find(({ regex }) => regex.test(pathname))?.page ?? 'other'
  }
}

const inBraces = (page: string): string => page.replaceAll(/\[+(?:\.\.\.)?([^\]]+)\]+/g, '{$1}')

/** The routes of the build that this process serves; a development server has no list, and tells `other` of all. */
export function routesOfBuild(folder = process.cwd()): RouteOf {
  const file = join(folder, '.next/routes-manifest.json')
  try {
    return knownRoutes(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    console.warn('requests are counted without their routes:', error instanceof Error ? error.message : error)
    return () => 'other'
  }
}
