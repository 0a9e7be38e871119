import { waitForAnswer } from './answer.mjs'
import { bundlePath, tool } from './checkout.mjs'
import { withLock } from './lock.mjs'
import { findPort } from './port.mjs'
import { isToldToStop, LaunchError, pause, runNode, startProcess, stop } from './processes.mjs'

const calm = 60_000
const endsWhenTold = new Set([0, 129, 130, 143])
const jobsEnvironment = (port) => ({ NODE_ENV: 'production', PORT: String(port) })

/** Checks the environment and brings the database to this version; the verb itself has said what is wrong. */
export async function migrate() {
  const code = await runNode([bundlePath, 'migrate'], { NODE_ENV: 'production' })
  if (code !== 0) throw new LaunchError('not started: see above')
}

const seeSlow = (status) =>
  console.error(`not ready after 30 s: /api/ready answers ${status ?? 'nothing'}; still trying`)

function startNext(mode, port) {
  const env = { NODE_ENV: mode === 'dev' ? 'development' : 'production', PORT: String(port) }
  // A small nursery: pages make much short-lived garbage, and the default lets it grow by 70 MB.
  const args = ['--max-semi-space-size=2', tool.next, mode, '-H', '127.0.0.1', '-p', String(port)]
  const web = { ...startProcess(process.execPath, args, env), port, hasEnded: () => false }
  web.ended.then(() => {
    web.hasEnded = () => true
  })
  return web
}

// Held until the web listens: two starts at once must not both find the same port free.
function startWeb(mode) {
  return withLock(async () => {
    const web = startNext(mode, await findPort(process.env.PORT))
    const hasEnded = () => web.hasEnded()
    const url = `http://127.0.0.1:${web.port}/api/ready`
    await waitForAnswer(url, { isEnough: () => true, hasEnded, onSlow: seeSlow })
    return web
  })
}

async function keepJobsRunning(port) {
  let delay = 1_000
  while (!isToldToStop()) {
    const startedAt = Date.now()
    const { ended } = startProcess(
      process.execPath,
      ['--enable-source-maps', bundlePath, 'jobs'],
      jobsEnvironment(port),
    )
    const code = await ended
    // Nothing is left to read: the made-up organisation never changes.
    if (isToldToStop() || code === 0) return
    if (Date.now() - startedAt > calm) delay = 1_000
    console.error(`jobs ended with exit code ${code}; starting them again in ${delay / 1_000} s`)
    await pause(delay)
    delay = Math.min(delay * 2, calm)
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
}

/**
 * Runs the web (`next start` or `next dev`) and, unless HEADROOM_JOBS=off, the jobs, until both have ended.
 * Answers the web's exit code; an end that was asked for is 0.
 */
export async function serve(mode) {
  const web = await startWeb(mode)
  const jobs = process.env.HEADROOM_JOBS === 'off' || web.hasEnded() ? null : keepJobsRunning(web.port)
  const announced = announce(web)
  const code = await web.ended
  const wasTold = isToldToStop()
  stop('SIGTERM')
  await Promise.all([jobs, announced])
  return wasTold && endsWhenTold.has(code) ? 0 : code
}
