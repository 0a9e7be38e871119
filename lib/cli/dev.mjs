import { ensureBundle } from './launch/build.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch } from './launch/processes.mjs'
import { migrate, serve } from './launch/serve.mjs'

// The web reloads by itself; the jobs run the bundle as it was at the start.
await launch(async () => {
  await withLock(async () => {
    await ensureDependencies()
    await ensureBundle()
    await migrate()
  })
  return serve('dev')
})
