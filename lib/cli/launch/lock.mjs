import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './checkout.mjs'
import { isToldToStop, LaunchError, pause } from './processes.mjs'

// Not in node_modules: `npm ci` empties that folder while the lock is held.
const lockPath = join(root, '.data', 'launch.lock')
const heartbeat = 2_000
const silence = 60_000

function absentIsNull(read) {
  try {
    return read()
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Linking a finished file is atomic: nobody ever reads a lock without its owner. */
function tryToTake(path, owner) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, owner)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft)
  }
}

// A process id can be taken again after a restart of the machine or container, hence the heartbeat.
function isAbandoned(path, owner) {
  const pid = Number(owner.split(' ')[0])
  if (pid === process.pid || !isAlive(pid)) return true
  const touched = absentIsNull(() => statSync(path).mtimeMs)
  return touched !== null && Date.now() - touched > silence
}

function removeAbandoned(path, owner) {
  const aside = `${path}.${process.pid}.abandoned`
  if (absentIsNull(() => renameSync(path, aside)) === null) return
  // Someone else may have removed the old lock and taken a new one since we read it: give it back.
  const taken = readFileSync(aside, 'utf8')
  if (taken !== owner) tryToTake(path, taken)
  rmSync(aside)
}

async function take(path, owner) {
  let saidSo = false
  while (!tryToTake(path, owner)) {
    const other = absentIsNull(() => readFileSync(path, 'utf8'))
    if (other !== null && isAbandoned(path, other)) {
      removeAbandoned(path, other)
      continue
    }
    if (other !== null && !saidSo)
      console.log(`waiting for process ${other.split(' ')[0]}, which prepares this checkout`)
    saidSo ||= other !== null
    await pause(100)
    if (isToldToStop()) throw new LaunchError('stopped while waiting for another launcher')
  }
}

function release(path, owner) {
  if (absentIsNull(() => readFileSync(path, 'utf8')) === owner) rmSync(path)
}

/**
 * Runs `task` while no other launcher of this checkout runs one: installing, building and choosing a port
 * are not for two at once. A lock whose owner is dead, or silent for a minute, is taken over. Not re-entrant.
 */
export async function withLock(task, path = lockPath) {
  const owner = `${process.pid} ${Date.now()} ${Math.random()}`
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  await take(path, owner)
  const beat = setInterval(() => absentIsNull(() => utimesSync(path, new Date(), new Date())), heartbeat)
  try {
    return await task()
  } finally {
    clearInterval(beat)
    release(path, owner)
  }
}
