import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { made, tool } from './checkout.mjs'
import { runNode, runNodeGivingWay } from './processes.mjs'
import { tallyCheck, tallyPlaywright, tallyVitest } from './tally.mjs'

const reports = join(made, 'reports')

/** Runs `use` with a path for a fresh report; answers what it returned and the report, null when none was written. */
async function withReport(name, use) {
  const path = join(reports, name)
  mkdirSync(reports, { recursive: true })
  rmSync(path, { force: true })
  const code = await use(path)
  return { code, report: existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null }
}

export async function checkStyle() {
  return tallyCheck(await runNode([tool.biome, 'ci', '.']))
}

/** Call it under the lock: a build rewrites .next/types while tsc would read it. */
export async function checkTypes() {
  const generated = await runNode([tool.next, 'typegen'])
  return tallyCheck(generated || (await runNode([tool.tsc, '--noEmit'])))
}

async function runVitest(name, args, runProgram = runNode) {
  const { code, report } = await withReport(`${name}.json`, (path) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
    return runProgram([tool.vitest, 'run', ...args, ...reporters], { NODE_ENV: 'test' })
  })
  return tallyVitest(report, code)
}

// With a slash: a bare word would also match in the middle of a path.
export const runUnitTests = () => runVitest('unit', ['app/', 'components/', 'lib/', 'db/'])

const kills = 'e2e/kills.test.ts'

/** The whole product inside one process: faults of the vendors, one history told in many orders, the simulators. */
export const runFaultTests = () => runVitest('faults', ['e2e/', `--exclude=${kills}`])

/** Needs the bundle. Gives way to the stories that are told beside it. */
export const runKillTests = () => runVitest('kills', [kills], runNodeGivingWay)

/** Needs a build and the path of a Chromium. */
export async function runBrowserTests(chromium) {
  const { code, report } = await withReport('playwright.json', (path) =>
    runNode([tool.playwright, 'test', '--reporter=list,json'], {
      HEADROOM_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: path,
    }),
  )
  return tallyPlaywright(report, code)
}
