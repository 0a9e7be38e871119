import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { ensureNative, ensurePackages } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch, sideBySide } from './launch/processes.mjs'

/** Everything that `npm start` would make before it serves, and nothing of the organisation: for an image. */
await launch(() =>
  withLock(async () => {
    await ensurePackages()
    await ensureBundle()
    await sideBySide(ensureNative, ensureBuild)
    return 0
  }),
)
