import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { openApi } from './open-api'
import { type Method, methods } from './route'
import { routes } from './routes'

const folder = join(process.cwd(), 'app/api')

type Exported = { file: string; path: string; method: Method; handler: { routes?: unknown[] } }

/** What the route files of the API export, and where. */
async function exported(): Promise<Exported[]> {
  const files = readdirSync(join(folder, 'v1'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[/\\])route\.tsx?$/.test(file))
    .map((file) => join(folder, 'v1', file))
  const found = await Promise.all(
    files.map(async (file) => {
      const named: Record<string, unknown> = await import(/* @vite-ignore */ file)
      const path = `/api/${relative(folder, file)
        .replace(/\/route\.tsx?$/, '')
        .replaceAll(/\[([^\]]+)\]/g, '{$1}')}`
      return methods
        .filter((method) => method in named)
        .map((method) => ({ file, path, method, handler: named[method] as Exported['handler'] }))
    }),
  )
  return found.flat()
}

test('every method of every route file is in the registry, and what is in the registry is answered by a file', async () => {
  const answered = await exported()
  for (const { file, path, method, handler } of answered) {
    expect(handler.routes, `${method} of ${file} is made by handler or bodyHandler`).toBeDefined()
    for (const route of handler.routes ?? []) {
      expect(routes, `${method} ${path} stands in the registry`).toContain(route)
      expect(route).toMatchObject({ method })
      expect((route as { path: string }).path.replace(/\.csv$/, '')).toBe(path)
    }
  }
  const reached = new Set(answered.flatMap(({ handler }) => handler.routes ?? []))
  const unreached = routes.filter((route) => route.path.startsWith('/api/v1/') && !reached.has(route))
  expect(unreached.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

test('no two routes share a method and a path', () => {
  const names = routes.map(({ method, path }) => `${method} ${path}`)
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
})

test('parameters in braces are those that are checked', () => {
  for (const { path, parameters } of routes) {
    const named = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
    expect(Object.keys(parameters.shape), path).toEqual(named)
  }
})

test('no body takes fields that its schema does not name', () => {
  for (const { method, path, body, example } of routes) {
    if (body === null) continue
    const schema = z.toJSONSchema(body, { io: 'input' })
    for (const open of openObjects(schema)) expect.fail(`${method} ${path} takes any field at ${open}`)
    expect(body.safeParse(example), `the example of ${method} ${path}`).toMatchObject({ success: true })
  }
})

/** Places of a JSON schema where an object takes fields that are not named. */
function openObjects(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const told = schema as Record<string, unknown>
  const own = told.type === 'object' && told.additionalProperties === undefined ? [at || 'its top'] : []
  return [...own, ...Object.entries(told).flatMap(([key, entry]) => openObjects(entry, `${at}/${key}`))]
}

test('the document is OpenAPI 3.1, and every schema in it can be compiled', () => {
  const document = openApi() as { openapi: string; components: { schemas: Record<string, object> } }
  expect(document.openapi).toBe('3.1.0')
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema({ ...document, $id: 'headroom' })
  for (const name of Object.keys(document.components.schemas)) {
    expect(ajv.compile({ $ref: `headroom#/components/schemas/${name}` })).toBeTypeOf('function')
  }
})
