import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { checkStyle, checkTypes, runBrowserTests, runFaultTests, runUnitTests } from './launch/checks.mjs'
import { ensureChromium } from './launch/chromium.mjs'
import { fetchDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch } from './launch/processes.mjs'
import { stage } from './launch/stage.mjs'
import { summarise } from './launch/tally.mjs'

// Preparing counts for nothing when it works, and as a failure when it does not.
const preparing = (prepare) => async () => {
  await prepare()
  return { passed: 0, failed: 0 }
}

async function build() {
  await ensureBundle()
  await ensureBuild()
}

/** Installs and builds; style, types and the web's build need nothing that is compiled, and go beside it. */
async function prepare() {
  let compile
  const fetched = await stage(
    'dependencies',
    preparing(async () => {
      compile = await fetchDependencies()
    }),
  )
  if (fetched.failed > 0) return { checked: [fetched], isReady: false }
  const compiling = Promise.allSettled([compile()])
  const checked = [await stage('format and lint', checkStyle), await stage('types', checkTypes)]
  const built = await stage('build', preparing(build))
  const finish = async () => {
    const [{ status, reason }] = await compiling
    if (status === 'rejected') throw reason
  }
  const compiled = await stage('what was left to compile', preparing(finish))
  return { checked: [...checked, built, compiled], isReady: built.failed + compiled.failed === 0 }
}

async function testAll() {
  const { checked, isReady } = await withLock(prepare)
  if (!isReady) return checked
  return [
    ...checked,
    await stage('unit tests', runUnitTests),
    await stage('faults and orders', runFaultTests),
    await stage('browser tests', async () => runBrowserTests(await ensureChromium())),
  ]
}

await launch(async () => {
  const { failed, line } = summarise(await testAll())
  console.log(`\n${line}`)
  return failed > 0 ? 1 : 0
})
