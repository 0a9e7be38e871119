/** Where known secrets are looked for, and in which writings. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export type Place = { name: string; bytes: Buffer }

/** All files under a folder. */
export function filesOf(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ name: file, bytes: readFileSync(file) }))
}

/** Which secrets stand where: as they are, in base64, in hexadecimal or as in an address. */
export function findSecrets(secrets: Record<string, string>, places: Place[]): string[] {
  const nameOf = new Map(
    Object.entries(secrets).flatMap(([name, value]) => writingsOf(value).map((writing) => [writing, name])),
  )
  // One pass over each place: there are many of both.
  const any = new RegExp(
    [...nameOf.keys()].map((writing) => writing.replaceAll(/\W/g, '\\$&')).join('|'),
    'g',
  )
  return places.flatMap(({ name, bytes }) => {
    const found = new Set(
      bytes
        .toString('latin1')
        .match(any)
        ?.map((writing) => nameOf.get(writing)),
    )
    return [...found].map((secret) => `${secret} in ${name}`)
  })
}

function writingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [
    secret,
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]
}
