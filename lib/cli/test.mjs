import { ensureBuild, ensureBundle } from './launch/build.mjs'
import { checkStyle, checkTypes, runBrowserTests, runFaultTests, runUnitTests } from './launch/checks.mjs'
import { ensureChromium } from './launch/chromium.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch } from './launch/processes.mjs'
import { stage } from './launch/stage.mjs'
import { summarise } from './launch/tally.mjs'

// Preparing counts for nothing when it works, and as a failure when it does not.
const preparing = (prepare) => async () => {
  await withLock(prepare)
  return { passed: 0, failed: 0 }
}

async function build() {
  await ensureBundle()
  await ensureBuild()
}

async function testAll() {
  const installed = await stage('dependencies', preparing(ensureDependencies))
  if (installed.failed > 0) return [installed]
  const checked = [
    await stage('format and lint', checkStyle),
    await stage('types', checkTypes),
    await stage('unit tests', runUnitTests),
    await stage('faults and orders', runFaultTests),
  ]
  const built = await stage('build', preparing(build))
  if (built.failed > 0) return [...checked, built]
  return [...checked, await stage('browser tests', async () => runBrowserTests(await ensureChromium()))]
}

await launch(async () => {
  const { failed, line } = summarise(await testAll())
  console.log(`\n${line}`)
  return failed > 0 ? 1 : 0
})
