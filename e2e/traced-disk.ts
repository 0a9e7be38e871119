/** What a disk holds after a power cut: of every file only what was written before its last synchronisation. */
import { readFileSync, writeFileSync } from 'node:fs'

type Write = { at: number; kind: 'write'; file: string; offset: number; bytes: Buffer }
type Cut = { at: number; kind: 'truncate'; file: string; length: number }
type Sync = { at: number; kind: 'sync'; file: string }

/** What a process did to its files, in order. `at`: when the system had done it, epoch ms. */
export type Act = Write | Cut | Sync

/** The command that runs another one and notes in `log` what it does to `files`. */
export const tracing = (log: string, files: string[]): string[] => [
  'strace',
  // The traced process is ours, not the tracer: signals reach it.
  '-D',
  ...['-o', log, '-ttt', '-T', '-xx', '-y', '-s', '1000000'],
  '-e',
  'trace=pwrite64,write,writev,pwritev,fsync,fdatasync,ftruncate',
  ...files.flatMap((file) => ['-P', file]),
]

const line = /^(\d+\.\d+) (\w+)\(\d+<([^>]*)>(?:, (.*))?\) = (-?\d+)(?: \w+ \([^)]*\))? <(\d+\.\d+)>$/

/** What the traced process was killed in was not done. */
const isCutShort = (text: string) => / <unfinished \.\.\.>$| = \? <unavailable>$/.test(text)

/** The acts that a log of `tracing` tells. Throws at one that it cannot read: a guess would prove nothing. */
export function actsIn(log: string): Act[] {
  return readFileSync(log, 'latin1')
    .split('\n')
    .filter((text) => text !== '' && !/ (\+\+\+|---) /.test(text) && !isCutShort(text))
    .map((text) => {
      const [, began, call = '', file = '', rest = '', result, lasted] = line.exec(text) ?? []
      const at = (Number(began) + Number(lasted)) * 1_000
      const act = actOf(call, rest, Number(result))
      if (act === null) throw new Error(`The trace has a line that is not understood: ${text.slice(0, 200)}`)
      return { at, file: decoded(file).toString(), ...act }
    })
}

type Told =
  | Pick<Write, 'kind' | 'offset' | 'bytes'>
  | Pick<Cut, 'kind' | 'length'>
  | Pick<Sync, 'kind'>
  | null

function actOf(call: string, rest: string, result: number): Told {
  if (result < 0) return null
  if (call === 'fsync' || call === 'fdatasync') return { kind: 'sync' }
  if (call === 'ftruncate') return { kind: 'truncate', length: Number(rest) }
  const [, text, size, offset] = /^"([^"]*)", (\d+), (\d+)$/.exec(rest) ?? []
  if (call !== 'pwrite64' || text === undefined) return null
  const bytes = decoded(text)
  return bytes.length === Number(size) && bytes.length === result
    ? { kind: 'write', offset: Number(offset), bytes }
    : null
}

const decoded = (text: string): Buffer => Buffer.from(text.replaceAll('\\x', ''), 'hex')

/** A file as the disk has it: what is durable (`length` bytes of `content`), and what would be lost. */
type Medium = { content: Buffer; length: number; pending: (Write | Cut)[] }

/** Writes what a power cut at `moment` (epoch ms) leaves of each file, which began as `initial`, to the path `left`. */
export function cutPower(
  acts: Act[],
  moment: number,
  files: { path: string; initial: Buffer; left: string }[],
): void {
  for (const { path, initial, left } of files) {
    const own = acts.filter((act) => act.file === path && act.at <= moment)
    const medium = blank(initial, own)
    for (const act of own) {
      if (act.kind !== 'sync') medium.pending.push(act)
      else for (const done of medium.pending.splice(0)) apply(medium, done)
    }
    writeFileSync(left, medium.content.subarray(0, medium.length))
  }
}

function blank(initial: Buffer, acts: Act[]): Medium {
  const ends = acts.map((act) =>
    act.kind === 'write' ? act.offset + act.bytes.length : act.kind === 'truncate' ? act.length : 0,
  )
  const content = Buffer.alloc(Math.max(initial.length, ...ends))
  initial.copy(content)
  return { content, length: initial.length, pending: [] }
}

function apply(medium: Medium, act: Write | Cut): void {
  if (act.kind === 'truncate') {
    medium.content.fill(0, Math.min(medium.length, act.length))
    medium.length = act.length
  } else {
    act.bytes.copy(medium.content, act.offset)
    medium.length = Math.max(medium.length, act.offset + act.bytes.length)
  }
}
