/** Every way into the product, found in its files: pages, methods of routes, server actions. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const root = process.cwd()

/** `pattern`: its path as the folders spell it, such as `/changes/[id]`; `parts`: names below a route that answers several. */
export type Entrance = { method: string; pattern: string; file: string }

/** What one can ask for, in the order of its files. */
export function entrances(): Entrance[] {
  return filesUnder('app').flatMap((file) => {
    const [, folder = '', kind] = /^app(.*)\/(page|route)\.tsx?$/.exec(`${file}`) ?? []
    if (kind === undefined) return []
    const pattern = folder.replaceAll(/\/\([^)]*\)/g, '') || '/'
    if (kind === 'page') return [{ method: 'GET', pattern, file }]
    return methodsOf(readFileSync(join(root, file), 'utf8')).map((method) => ({ method, pattern, file }))
  })
}

/** `export const GET`, `export function GET`, `export { notFound as GET }`. */
function methodsOf(source: string): string[] {
  const exported = source.match(/^export .*$|^export \{[^}]*\}/gms)?.join('\n') ?? ''
  return methods.filter((method) => new RegExp(`\\b(const|function|as|[{,])\\s*${method}\\b`).test(exported))
}

/** Names of the reports that one route answers. */
export function reportNames(): string[] {
  const source = readFileSync(join(root, 'app/api/reports/[...report]/route.ts'), 'utf8')
  const table = /const reports\b[^{]*\{(.*?)^\}/ms.exec(source)?.[1] ?? ''
  return [...table.matchAll(/^ {2}'?([\w-]+)'?:/gm)].map(([, name = '']) => name)
}

/** Files that browsers may call functions of. */
export function serverActionFiles(): string[] {
  return ['app', 'components', 'lib']
    .flatMap(filesUnder)
    .filter(
      (file) =>
        /\.tsx?$/.test(file) && /^\s*['"]use server['"]/m.test(readFileSync(join(root, file), 'utf8')),
    )
}

/** Whether an address such as `/changes/17?weeks=4` is answered by the folders of `pattern`. */
export function isAnsweredBy(address: string, pattern: string): boolean {
  const path = address.replace(/[?#].*$/, '')
  const expression = pattern
    .replaceAll(/\[\.\.\.[^\]]+\]/g, '\u0001')
    .replaceAll(/\[[^\]]+\]/g, '\u0002')
    .replaceAll(/[.*+?^${}()|\\]/g, '\\$&')
    .replaceAll('\u0001', '.+')
    .replaceAll('\u0002', '[^/]+')
  return new RegExp(`^${expression}$`).test(path)
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .toSorted()
}
