import { ensureBuild, ensureBundle } from './launch/build.mjs'
import {
  checkStyle,
  checkTypes,
  runBrowserTests,
  runFaultTests,
  runKillTests,
  runUnitTests,
} from './launch/checks.mjs'
import { ensureChromium } from './launch/chromium.mjs'
import { ensureNative, ensurePackages } from './launch/dependencies.mjs'
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

async function checkAndBuild() {
  const checked = [await stage('format and lint', checkStyle), await stage('types', checkTypes)]
  return { checked, built: await stage('build', preparing(build)) }
}

/** Compiling keeps one core busy: what runs none of it goes on beside. */
async function prepare() {
  const installed = await stage('dependencies', preparing(ensurePackages))
  if (installed.failed > 0) return { tallies: [installed], isCompiled: false, isBuilt: false }
  const [compiled, { checked, built }] = await Promise.all([
    stage('native dependencies', preparing(ensureNative)),
    checkAndBuild(),
  ])
  return {
    tallies: [...checked, compiled, built],
    isCompiled: compiled.failed === 0,
    isBuilt: built.failed === 0,
  }
}

const testInBrowser = () => stage('browser tests', async () => runBrowserTests(await ensureChromium()))

/** Unit tests keep all cores busy by themselves. Stories wait for a screen, a vendor or a disk: the kills take that time. */
async function testAll() {
  const { tallies, isCompiled, isBuilt } = await withLock(prepare)
  if (!isCompiled) return tallies
  tallies.push(await stage('unit tests', runUnitTests))
  tallies.push(await stage('faults and orders', runFaultTests))
  if (!isBuilt) return tallies
  return [...tallies, ...(await Promise.all([testInBrowser(), stage('kills', runKillTests)]))]
}

await launch(async () => {
  const { failed, line } = summarise(await testAll())
  console.log(`\n${line}`)
  return failed > 0 ? 1 : 0
})
