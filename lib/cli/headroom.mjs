import { ensureBundle } from './launch/build.mjs'
import { bundlePath } from './launch/checkout.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch, runNode } from './launch/processes.mjs'

await launch(async () => {
  await withLock(async () => {
    await ensureDependencies()
    await ensureBundle()
  })
  return runNode(['--enable-source-maps', bundlePath, ...process.argv.slice(2)])
})
