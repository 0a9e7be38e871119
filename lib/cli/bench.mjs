import { join } from 'node:path'
import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { made, root } from './launch/checkout.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch, runNode } from './launch/processes.mjs'

const program = join(made, 'bench.mjs')

await launch(async () => {
  await withLock(async () => {
    await ensureDependencies()
    await ensureBundle()
    await ensureBuild()
    const { bundleProgram } = await import('./bundle.mjs')
    await bundleProgram(join(root, 'lib/cli/bench/main.ts'), program)
  })
  // Where the simulators of the vendors stand.
  const simulators = { HEADROOM_ALLOWED_HOSTS: '127.0.0.1' }
  return runNode(['--enable-source-maps', '--expose-gc', program, ...process.argv.slice(2)], simulators)
})
