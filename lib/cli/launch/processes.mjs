import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { root } from './checkout.mjs'

const patience = 15_000
/** Niceness: a small share of the cores beside whoever keeps them busy, and all that is left over. */
const givingWay = 5
const living = new Set()
let toldBy = null
let tellAll
const whenTold = new Promise((resolve) => {
  tellAll = resolve
})

/** A failure that needs no stack: its message is all the reader can use. */
export class LaunchError extends Error {}

/** Somebody asked the launcher to end (or the web ended by itself). */
export const isToldToStop = () => toldBy !== null

/** Ends every child with `signal`, and by force after 15 s; nothing new is started from here on. */
export function stop(signal) {
  toldBy ??= signal
  tellAll()
  for (const child of living) child.kill(signal)
  setTimeout(() => {
    for (const child of living) child.kill('SIGKILL')
  }, patience).unref()
}

/** Waits `ms`, or less when the launcher is told to stop. */
export async function pause(ms) {
  let timer
  const elapsed = new Promise((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([elapsed, whenTold])
  clearTimeout(timer)
}

const exitCodeOf = (code, signal) => code ?? 128 + constants.signals[signal]

function endsOf(child) {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(exitCodeOf(code, signal)))
    child.once('error', (error) => {
      console.error(`${child.spawnfile}: ${error.message}`)
      resolve(127)
    })
  })
}

function start(command, args, env, options) {
  if (toldBy) throw new LaunchError(`stopped by ${toldBy}`)
  return spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, ...options })
}

/**
 * Starts a program in the checkout. `ended` resolves with its exit code (128 + n for a signal).
 * Throws LaunchError once the launcher has been told to stop.
 */
export function startProcess(command, args, env = {}) {
  const child = start(command, args, env)
  living.add(child)
  const ended = endsOf(child).finally(() => living.delete(child))
  return { ended, end: () => child.kill('SIGTERM') }
}

/** Runs a program to its end and answers its exit code. */
export const run = (command, args, env) => startProcess(command, args, env).ended

/** Runs a Node script to its end and answers its exit code. */
export const runNode = (args, env) => run(process.execPath, args, env)

// Linux may share cores out by session first, and only within one by niceness.
function giveWayAsSession(pid) {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(givingWay))
  } catch (error) {
    if (error.code !== 'ENOENT') console.warn(`what gives way takes its full share: ${error.message}`)
  }
}

/** The same in a session of its own, giving way to all that wants a core: for what never waits, beside what often does. */
export function runNodeGivingWay(args, env) {
  const nicely = ['-n', String(givingWay), process.execPath, ...args]
  const child = start('nice', nicely, env, { detached: true })
  const ended = endsOf(child)
  if (child.pid === undefined) return ended
  giveWayAsSession(child.pid)
  // It ends with what it started: a terminal tells its own session alone.
  const session = { kill: (signal) => process.kill(-child.pid, signal) }
  living.add(session)
  return ended.finally(() => living.delete(session))
}

/** Does both at once. When one fails, the programs of the other are ended: what they make could not be used. */
export async function sideBySide(...tasks) {
  const failures = []
  const fail = (error) => {
    failures.push(error)
    for (const child of living) child.kill('SIGTERM')
  }
  await Promise.all(tasks.map((task) => task().catch(fail)))
  if (failures.length > 0) throw failures[0]
}

// npm signals the shell between it and us; dash dies of that and tells nobody, so we watch it.
function endWithTheShellOfNpm() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  setInterval(() => {
    if (process.ppid !== shell && !toldBy) stop('SIGTERM')
  }, 250).unref()
}

/** The frame of every launcher: signals go to the children, the exit code is what `main` answers. */
export async function launch(main) {
  process.env.NEXT_TELEMETRY_DISABLED = '1'
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
  endWithTheShellOfNpm()
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    console.error(error.message)
    process.exitCode = toldBy ? exitCodeOf(null, toldBy) : 1
  }
}
