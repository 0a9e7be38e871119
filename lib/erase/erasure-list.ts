import { createHash, createHmac, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { syncToDisk } from '@/db/backup'
import { erasedFile } from '@/db/location'
import type { Erased, IdentityKind } from './erased'

const ListFile = z.object({
  version: z.literal(1),
  key: z.string().min(40),
  entries: z.array(z.object({ kind: z.string(), hash: z.string(), tag: z.string() })),
})
type ListFile = z.infer<typeof ListFile>

/** Something that names a person. `tag` stands in every pseudonym that takes its place. */
export type Identifier = { kind: IdentityKind; value: string; tag: string }

/** Vocabulary repeats: most words are judged once. */
const mostKnown = 200_000

const opened = new Map<string, { stamp: string; erased: Erased | null }>()

/** Who was erased from the store in `file`, as the list beside it says now; null for nobody. */
export function erasedFrom(file: string): Erased | null {
  const stamp = stampOf(erasedFile(file))
  const known = opened.get(file)
  if (known?.stamp === stamp) return known.erased
  const erased = stamp === '' ? null : judgeOf(readList(file))
  opened.set(file, { stamp, erased })
  return erased
}

/** Ten characters that stand for `value` in this installation and tell nothing of it without the list's key. */
export const tagFor = (file: string, value: string): string =>
  createHmac('sha256', keyOf(file)).update(`tag:${value}`).digest('hex').slice(0, 10)

/** Adds to the list, on disk before it answers; from then on nothing that is received brings these back. */
export function addToList(file: string, identifiers: Identifier[]): void {
  const list = readList(file)
  const known = new Set(list.entries.map(({ kind, hash }) => `${kind} ${hash}`))
  for (const { kind, value, tag } of identifiers) {
    const hash = hashOf(list.key, kind, value)
    if (known.has(`${kind} ${hash}`)) continue
    known.add(`${kind} ${hash}`)
    list.entries.push({ kind, hash, tag })
  }
  writeList(file, list)
}

const stampOf = (path: string): string => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : ''
}

const emptyList = (): ListFile => ({ version: 1, key: randomBytes(32).toString('base64url'), entries: [] })

function readList(file: string): ListFile {
  const path = erasedFile(file)
  if (stampOf(path) === '') return emptyList()
  const text = readFileSync(path, 'utf8')
  // Somebody accepted that a list was lost.
  if (text.trim() === '') return emptyList()
  const read = ListFile.safeParse(JSON.parse(text))
  if (read.success) return read.data
  throw new Error(
    `The file ${path}, which keeps erased people from coming back, cannot be read. Put a copy of it back before anything is read.`,
  )
}

function keyOf(file: string): string {
  const list = readList(file)
  if (list.entries.length === 0) writeList(file, list)
  return list.key
}

function writeList(file: string, list: ListFile): void {
  const path = erasedFile(file)
  const draft = `${path}-next`
  const place = openSync(draft, 'w', 0o600)
  try {
    writeSync(place, `${JSON.stringify(list)}\n`)
    fsyncSync(place)
  } finally {
    closeSync(place)
  }
  renameSync(draft, path)
  syncToDisk(dirname(path))
}

const hashOf = (key: string, kind: IdentityKind, value: string): string =>
  createHmac('sha256', key)
    .update(`${kind}:${value.trim().normalize('NFKC').toLowerCase()}`)
    .digest('base64url')

function judgeOf({ key, entries }: ListFile): Erased | null {
  if (entries.length === 0) return null
  const tags = new Map(entries.map(({ kind, hash, tag }) => [`${kind} ${hash}`, tag]))
  const known = new Map<string, string | null>()
  return {
    revision: createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16),
    tagOf(kind, value) {
      const asked = `${kind} ${value}`
      const before = known.get(asked)
      if (before !== undefined) return before
      const tag = tags.get(`${kind} ${hashOf(key, kind, value)}`) ?? null
      if (known.size >= mostKnown) known.clear()
      known.set(asked, tag)
      return tag
    },
  }
}
