import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch } from './launch/processes.mjs'

/** Everything that `npm start` would make before it serves, and nothing of the organisation: for an image. */
await launch(() =>
  withLock(async () => {
    await ensureDependencies()
    await ensureBundle()
    await ensureBuild()
    return 0
  }),
)
