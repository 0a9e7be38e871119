import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { ensureNative, ensurePackages } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch, sideBySide } from './launch/processes.mjs'
import { migrate, serve } from './launch/serve.mjs'

/** What a malformed environment ends at once, be the build never so long. */
async function prepareStore() {
  await ensureNative()
  await ensureBundle()
  await migrate()
}

await launch(async () => {
  await withLock(async () => {
    await ensurePackages()
    await sideBySide(prepareStore, ensureBuild)
  })
  return serve('start')
})
