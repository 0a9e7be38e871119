import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch } from './launch/processes.mjs'
import { migrate, serve } from './launch/serve.mjs'

await launch(async () => {
  await withLock(async () => {
    await ensureDependencies()
    await ensureBundle()
    // Before the build: a malformed environment is told at once.
    await migrate()
    await ensureBuild()
  })
  return serve('start')
})
