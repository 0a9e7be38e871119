import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { withLock } from './lock.mjs'

let folder = ''
let path = ''

beforeEach(() => {
  vi.spyOn(console, 'log').mockReturnValue()
  folder = mkdtempSync(join(tmpdir(), 'headroom-lock-'))
  path = join(folder, 'launch.lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

// Takes the lock a few times in a process of its own, and writes down when it came in and went out.
const aLauncher = (journal: string) => `
  import { appendFileSync } from 'node:fs'
  import { withLock } from '${new URL('./lock.mjs', import.meta.url)}'
  for (let round = 0; round < 5; round += 1) {
    await withLock(async () => {
      appendFileSync('${journal}', 'in ')
      await new Promise((resolve) => setTimeout(resolve, 5))
      appendFileSync('${journal}', 'out ')
    }, '${path}')
  }`

const runLauncher = (journal: string) =>
  new Promise<number | null>((resolve) => {
    const args = ['--input-type=module', '-e', aLauncher(journal)]
    spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }).once('exit', resolve)
  })

const aDeadProcess = () => spawnSync(process.execPath, ['-e', '']).pid

describe('the lock of a checkout', () => {
  test('answers what the task answers and leaves nothing behind', async () => {
    expect(await withLock(async () => 'done', path)).toBe('done')
    await expect(withLock(() => Promise.reject(new Error('the task failed')), path)).rejects.toThrow(
      'the task failed',
    )
    expect(existsSync(path)).toBe(false)
  })

  test('lets one process in at a time', async () => {
    const journal = join(folder, 'journal')
    expect(await Promise.all([runLauncher(journal), runLauncher(journal), runLauncher(journal)])).toEqual([
      0, 0, 0,
    ])
    expect(readFileSync(journal, 'utf8')).toBe('in out '.repeat(15))
  })

  test('waits for a living owner', async () => {
    const other = `${process.ppid} another launcher`
    writeFileSync(path, other)
    const waiting = withLock(async () => 'my turn', path)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(readFileSync(path, 'utf8')).toBe(other)
    rmSync(path)
    expect(await waiting).toBe('my turn')
  })

  test('is taken over from a process that died', async () => {
    writeFileSync(path, `${aDeadProcess()} a launcher that crashed`)
    expect(await withLock(async () => 'my turn', path)).toBe('my turn')
  })

  test('is taken over from an owner silent for a minute: its number may belong to another program now', async () => {
    writeFileSync(path, `${process.ppid} a launcher of yesterday`)
    const longAgo = new Date(Date.now() - 61_000)
    utimesSync(path, longAgo, longAgo)
    expect(await withLock(async () => 'my turn', path)).toBe('my turn')
  })
})
