import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { waitForAnswer } from './answer.mjs'
import { bundlePath, root, tool } from './checkout.mjs'
import { withLock } from './lock.mjs'
import { findPort } from './port.mjs'
import { isToldToStop, LaunchError, pause, runNode, startProcess, stop } from './processes.mjs'

const calm = 60_000
const askedEvery = 100
const endsWhenTold = new Set([0, 129, 130, 143])
/** The program has said that the database must not be used as it is: starting it again would hide that. */
const refused = 78
/** The web ends so when the first source was connected: it and the jobs go on with the organisation's own store. */
const leftDemo = 75
/** The web ends so when it was asked to delete everything: nothing may have a database open then, and the next start deletes. */
const deletionAsked = 76
const jobsEnvironment = (port) => ({ NODE_ENV: 'production', PORT: String(port) })

/** Checks the environment and brings the database to this version; the verb itself has said what is wrong. */
export async function migrate() {
  const code = await runNode([bundlePath, 'migrate'], { NODE_ENV: 'production' })
  if (code !== 0) throw new LaunchError('not started: see above')
}

const seeSlow = (status) =>
  console.error(`not ready after 30 s: /api/ready answers ${status ?? 'nothing'}; still trying`)

/** Longer than a proxy in front keeps a resting connection (nginx 60 s): closed first here, it would fail the next request. */
const keptOpenMs = 75_000

async function startNext(mode, port) {
  // It needs a package, and this program begins before any is installed.
  const { listenOn } = await import('./listen-on.mjs')
  const env = { NODE_ENV: mode === 'dev' ? 'development' : 'production', PORT: String(port) }
  // Pages make much short-lived garbage, and the default lets nursery and heap grow by a hundred MB before any of it goes. What is
  // large stands outside the heap.
  const heap = ['--max-semi-space-size=2', '--max-old-space-size=1000']
  const options = mode === 'dev' ? [] : ['--keepAliveTimeout', String(keptOpenMs)]
  const args = [...heap, tool.next, mode, '-H', listenOn(process.env), '-p', String(port), ...options]
  const web = { ...startProcess(process.execPath, args, env), port, hasEnded: () => false }
  web.ended.then(() => {
    web.hasEnded = () => true
  })
  return web
}

// Held until the web listens: two starts at once must not both find the same port free.
function startWeb(mode) {
  return withLock(async () => {
    const web = await startNext(mode, await findPort(process.env.PORT))
    const hasEnded = () => web.hasEnded()
    const url = `http://127.0.0.1:${web.port}/api/ready`
    await waitForAnswer(url, { isEnough: () => true, hasEnded, onSlow: seeSlow })
    return web
  })
}

/** Starts a program again when it ends, with growing pauses, until `isOver` its exit code, or the launcher is told to stop. */
async function keepRunning(name, start, isOver) {
  let delay = 1_000
  while (!isToldToStop()) {
    const startedAt = performance.now()
    const code = await (await start()).ended
    if (isToldToStop() || isOver(code)) return code
    if (code === leftDemo || code === deletionAsked) continue
    if (performance.now() - startedAt > calm) delay = 1_000
    console.error(`${name} ended with exit code ${code}; starting again in ${delay / 1_000} s`)
    await pause(delay)
    delay = Math.min(delay * 2, calm)
  }
  return 0
}

function startJobs(port) {
  const args = ['--max-semi-space-size=2', '--enable-source-maps', bundlePath, 'jobs']
  return startProcess(process.execPath, args, jobsEnvironment(port))
}

/** Keeps the jobs running until `end` is called, or nothing is left to read. */
function keepJobs(port) {
  let isEnded = false
  let running = null
  const start = () => {
    running = startJobs(port)
    return running
  }
  const over = keepJobsRunning(start, () => isEnded)
  return {
    over,
    end: () => {
      isEnded = true
      running?.end()
      return over
    },
  }
}

async function keepJobsRunning(start, isEnded) {
  const asked = watchAsked()
  // At 0 nothing is left to read: the made-up organisation never changes.
  const code = await keepRunning('jobs', start, (code) => isEnded() || code === 0 || code === refused)
  if (code === refused) console.error('nothing is read until this is mended: see above')
  else await concludeWhenAsked(asked, isEnded)
}

/** Tells whether the web has asked for conclusions since it was last looked at. */
function watchAsked() {
  const file = resolve(root, process.env.HEADROOM_DATA_DIR?.trim() || '.data', 'demo.db-asked')
  const timeOf = () => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
  let known = timeOf()
  return () => {
    const before = known
    known = timeOf()
    return known !== before
  }
}

/** What people decide in the made-up organisation is drawn by a process of its own, which ends: at rest it takes no memory. */
async function concludeWhenAsked(isAsked, isEnded) {
  while (!isToldToStop() && !isEnded()) {
    if (isAsked()) await runNode(['--enable-source-maps', bundlePath, 'conclude'], { NODE_ENV: 'production' })
    else await pause(askedEvery)
  }
}

async function announce(web) {
  const url = `http://127.0.0.1:${web.port}`
  const isEnough = (status) => status === 200
  const isReady = await waitForAnswer(`${url}/api/ready`, {
    isEnough,
    hasEnded: () => web.hasEnded(),
    onSlow: seeSlow,
  })
  if (isReady) console.log(`ready on ${url}`)
  return isReady
}

/**
 * Runs the web (`next start` or `next dev`) and, unless HEADROOM_JOBS=off, the jobs, until both have ended.
 * A web that had been ready is started again when it is killed. Answers the web's exit code; an end that was asked for is 0.
 */
export async function serve(mode) {
  const first = await startWeb(mode)
  const { port } = first
  let jobs = process.env.HEADROOM_JOBS === 'off' || first.hasEnded() ? null : keepJobs(port)
  let wasReady = false
  const announced = announce(first).then((isReady) => {
    wasReady = isReady
  })
  let next = first
  let emptied = null
  const start = async () => {
    await emptied
    emptied = null
    const web = next ?? (await startNext(mode, port))
    next = null
    return web
  }
  const beginEmpty = async () => {
    const before = jobs
    jobs = null
    await before?.end()
    await migrate()
    if (before && !isToldToStop()) jobs = keepJobs(port)
  }
  const code = await keepRunning('the web', start, (code) => {
    if (code === leftDemo && wasReady && jobs) {
      const before = jobs
      jobs = null
      before.end().then(() => {
        if (!isToldToStop()) jobs = keepJobs(port)
      })
    }
    if (code === deletionAsked && wasReady) emptied = beginEmpty()
    return !wasReady
  })
  const wasTold = isToldToStop()
  stop('SIGTERM')
  await Promise.all([jobs?.over, announced])
  return wasTold && endsWhenTold.has(code) ? 0 : code
}
