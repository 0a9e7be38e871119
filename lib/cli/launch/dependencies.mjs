import { existsSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { made, root } from './checkout.mjs'
import { fingerprint, isStamped, writeStamp } from './fingerprint.mjs'
import { LaunchError, run } from './processes.mjs'

/** Stands for all of it; the other one for all but what is native. */
const stamp = join(made, 'dependencies-stamp')
const unpackedStamp = join(made, 'unpacked-stamp')
const prefix = dirname(dirname(process.execPath))

const printNow = () =>
  fingerprint(['package-lock.json'], [process.versions.modules, process.platform, process.arch])

/** How to call npm: the one that called us, else the one beside this Node, else the one on the path. */
function npmCommand() {
  const beside = join(prefix, 'lib/node_modules/npm/bin/npm-cli.js')
  const caller = process.env.npm_execpath ?? ''
  if (/^npm-cli\.c?js$/.test(basename(caller))) return [process.execPath, caller]
  return existsSync(beside) ? [process.execPath, beside] : ['npm']
}

async function npm(args, env) {
  const [command, ...first] = npmCommand()
  const code = await run(command, [...first, ...args], env)
  if (code !== 0) throw new LaunchError(`npm ${args.join(' ')} failed with exit code ${code}`)
}

// With the headers beside Node compiling needs no network.
function compilerEnvironment() {
  const hasHeaders = existsSync(join(prefix, 'include/node/node.h'))
  return hasHeaders && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {}
}

function nativePackages() {
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(allowScripts).filter((name) => allowScripts[name])
}

/** Installs what package-lock.json names, all but what is native, unless that is what stands there. Call it under the lock. */
export async function ensurePackages() {
  const print = printNow()
  if (isStamped(stamp, print) || isStamped(unpackedStamp, print)) return
  console.log('installing dependencies')
  for (const old of [stamp, unpackedStamp]) rmSync(old, { force: true })
  await npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'])
  writeStamp(unpackedStamp, print)
}

/**
 * Fetches what is native for this Node, or compiles it: a minute of one core, beside which other work can go on.
 * Call it under the lock, after `ensurePackages`.
 */
export async function ensureNative() {
  const print = printNow()
  if (isStamped(stamp, print)) return
  const names = nativePackages()
  console.log(`fetching or compiling ${names.join(', ')} (about a minute, once)`)
  await npm(['rebuild', ...names], compilerEnvironment())
  writeStamp(stamp, print)
}

/** Both. Call it under the lock. */
export async function ensureDependencies() {
  await ensurePackages()
  await ensureNative()
}
