/** How long the page under way may take to come in once the process is told to end. */
const patienceMs = 5_000

/**
 * Aborted by SIGINT or SIGTERM. The work then ends after its page; a page that does not come in
 * is given up after five seconds, which loses nothing: it is read again.
 */
export function toldToEnd(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop.abort()
      setTimeout(() => process.exit(0), patienceMs).unref()
    })
  }
  return stop.signal
}
