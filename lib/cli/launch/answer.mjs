import { get } from 'node:http'
import { isToldToStop, pause } from './processes.mjs'

// No agent: a kept connection would hold up the shutdown of the web.
function statusOf(url) {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, timeout: 5_000 }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(null))
  })
}

/**
 * Asks `url` ten times a second until the status satisfies `isEnough`; answers false when `hasEnded` says
 * that nobody will answer, or the launcher is told to stop. `onSlow` hears the last status after 30 s, once.
 */
export async function waitForAnswer(url, { isEnough, hasEnded, onSlow }) {
  const slowAt = Date.now() + 30_000
  let saidSo = false
  while (!hasEnded() && !isToldToStop()) {
    const status = await statusOf(url)
    if (status !== null && isEnough(status)) return true
    if (!saidSo && Date.now() > slowAt) {
      saidSo = true
      onSlow(status)
    }
    await pause(100)
  }
  return false
}
