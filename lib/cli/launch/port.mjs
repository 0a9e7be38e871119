import { createServer } from 'node:net'
import { LaunchError } from './processes.mjs'

const first = 3000
const last = 3999

/** Listens for a moment; answers the port that was free (0 asks the system for one), or null when it is taken. */
function tryPort(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const found = server.address().port
      server.close(() => resolve(found))
    })
  })
}

/** The port of `PORT`, which must be free; without it the first free one from 3000 upward. */
export async function findPort(asked) {
  if (asked) {
    const port = await tryPort(Number(asked)).catch((error) => {
      throw new LaunchError(`PORT ${asked} cannot be used: ${error.message}`)
    })
    if (port === null) throw new LaunchError(`PORT ${asked} is taken: free it, or name another one`)
    return port
  }
  for (let port = first; port <= last; port += 1) if (await tryPort(port)) return port
  throw new LaunchError(`no free port between ${first} and ${last}`)
}
