import { mkdtempSync, readFileSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { assertFullSynchronous, openReader, openStore, type Reader } from '@/db/open'
import { formatCount } from '@/lib/format/format-count'
import { formatMinute } from '@/lib/format/format-instant'
import { type Finding, unwell, well } from './finding'

const Journal = z.object({ entries: z.array(z.object({ when: z.number(), tag: z.string() })) })
const Backup = z.object({ at: z.number() })
const megabyte = 1024 * 1024
/** Below this a busy day of reading may fill the disk. */
const leastFreeBytes = 500 * megabyte

/** The file itself: there, whole, of this version, on a disk with room that keeps what it is told. */
export function examineStore(file: string): { findings: Finding[]; isReadable: boolean } {
  if (sizeOf(file) === 0) {
    const action = 'Start Headroom once (npm start): it makes it.'
    return { findings: [unwell('database', `there is none at ${file}`, action)], isReadable: false }
  }
  const size = inMegabytes(sizeOf(file) + sizeOf(`${file}-wal`))
  const inside = insideOf(file)
  return {
    findings: [well('database', `${file}, ${size}`), ...inside, freeSpace(file), durability(file)],
    isReadable: inside.every(({ action }) => action === null),
  }
}

function insideOf(file: string): Finding[] {
  try {
    const reader = openReader(file)
    try {
      return [wholeness(reader, file), schema(reader), backup(reader)]
    } finally {
      reader.close()
    }
  } catch (error) {
    return [
      unwell(
        'database',
        `${file} cannot be read: ${wordsOf(error)}`,
        'Restore a backup: npm run headroom -- restore FILE.',
      ),
    ]
  }
}

function wholeness({ sqlite }: Reader, file: string): Finding {
  const result = String(sqlite.pragma('quick_check(1)', { simple: true }))
  return result === 'ok'
    ? well('pages', 'all whole')
    : unwell('pages', `${file} is damaged: ${result}`, 'Restore a backup: npm run headroom -- restore FILE.')
}

function schema({ sqlite }: Reader): Finding {
  const text = readFileSync(join(process.cwd(), 'db', 'migrations', 'meta', '_journal.json'), 'utf8')
  const { entries } = Journal.parse(JSON.parse(text))
  const newest = entries.at(-1)
  const table = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  const has = table
    ? (sqlite.prepare<[], number | null>('select max(created_at) from __drizzle_migrations').pluck().get() ??
      0)
    : 0
  if (newest === undefined || has === newest.when) return well('schema', newest?.tag ?? 'none')
  return has > newest.when
    ? unwell(
        'schema',
        'written by a newer Headroom',
        'Start that newer version, or restore a backup made before it.',
      )
    : unwell('schema', 'of an older Headroom', 'Start Headroom (npm start): it brings it to this version.')
}

function backup({ sqlite }: Reader): Finding {
  const hasSettings = sqlite.prepare("select 1 from sqlite_master where name = 'setting'").get()
  const noted = hasSettings
    ? sqlite.prepare<[], string>("select value from setting where key = 'last-backup'").pluck().get()
    : undefined
  const made = Backup.safeParse(noted === undefined ? null : JSON.parse(noted))
  return well(
    'backup',
    made.success ? `last made ${formatMinute(made.data.at, 'UTC')} UTC` : 'none was made with `backup FILE`',
  )
}

function freeSpace(file: string): Finding {
  const { bavail, bsize } = statfsSync(dirname(file))
  const free = bavail * bsize
  const said = `${inMegabytes(free)} free in ${dirname(file)}`
  return free > leastFreeBytes
    ? well('disk', said)
    : unwell('disk', said, 'Make room before the disk is full.')
}

/** How a connection synchronises shows only after it has written, so a file beside the store is written to. */
function durability(file: string): Finding {
  const about = 'synchronisation'
  try {
    const folder = mkdtempSync(join(dirname(file), 'doctor-'))
    try {
      const store = openStore(join(folder, 'written.db'))
      try {
        store.sqlite.exec('create table written (at integer)')
        assertFullSynchronous(store.sqlite)
      } finally {
        store.close()
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    return well(about, 'every commit reaches the disk (tried on a file beside the database)')
  } catch (error) {
    return unwell(
      about,
      `nothing can be written to ${dirname(file)}: ${wordsOf(error)}`,
      'Give the user that runs Headroom the right to write there.',
    )
  }
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const inMegabytes = (bytes: number): string => `${formatCount(Math.ceil(bytes / megabyte))} MB`

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
