import { existsSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { made } from './checkout.mjs'
import { fingerprint, isStamped, writeStamp } from './fingerprint.mjs'
import { LaunchError, run } from './processes.mjs'

const stamp = join(made, 'dependencies-stamp')
const prefix = dirname(dirname(process.execPath))

/** How to call npm: the one that called us, else the one beside this Node, else the one on the path. */
function npmCommand() {
  const beside = join(prefix, 'lib/node_modules/npm/bin/npm-cli.js')
  const caller = process.env.npm_execpath ?? ''
  if (/^npm-cli\.c?js$/.test(basename(caller))) return [process.execPath, caller]
  return existsSync(beside) ? [process.execPath, beside] : ['npm']
}

// better-sqlite3 may be compiled here; with the headers beside Node that needs no network.
function compilerEnvironment() {
  const hasHeaders = existsSync(join(prefix, 'include/node/node.h'))
  return hasHeaders && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {}
}

/** Installs what package-lock.json names, unless that is what stands there for this Node. Call it under the lock. */
export async function ensureDependencies() {
  const { platform, arch, versions } = process
  const print = fingerprint(['package-lock.json'], [versions.modules, platform, arch])
  if (isStamped(stamp, print)) return
  console.log('installing dependencies (about two minutes the first time)')
  rmSync(stamp, { force: true })
  const [command, ...args] = npmCommand()
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund']
  const code = await run(command, [...args, ...flags], compilerEnvironment())
  if (code !== 0) throw new LaunchError(`npm ci failed with exit code ${code}`)
  writeStamp(stamp, print)
}
