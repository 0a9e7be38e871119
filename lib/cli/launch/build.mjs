import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundlePath, made, root, tool } from './checkout.mjs'
import { fingerprint, isStamped, writeStamp } from './fingerprint.mjs'
import { LaunchError, runNode } from './processes.mjs'

const bundleStamp = join(made, 'bundle-stamp')
const bundleSources = ['lib', 'db', 'tsconfig.json', 'package-lock.json']

// Inside .next, so that whoever deletes the build deletes its stamp.
const buildStamp = join(root, '.next', 'headroom-stamp')
const buildSources = [
  'app',
  'components',
  'lib',
  'db',
  'public',
  'instrumentation.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Bundles the command-line program, unless the bundle stands for these sources. Call it under the lock. */
export async function ensureBundle() {
  const print = fingerprint(bundleSources)
  if (existsSync(bundlePath) && isStamped(bundleStamp, print)) return
  const { bundle } = await import('../bundle.mjs')
  await bundle().catch((error) => {
    throw new LaunchError(`bundling lib/cli/main.ts failed: ${error.message}`)
  })
  writeStamp(bundleStamp, print)
}

/** Builds the web, unless the build stands for these sources. Call it under the lock. */
export async function ensureBuild() {
  const print = fingerprint(buildSources)
  if (existsSync(join(root, '.next/BUILD_ID')) && isStamped(buildStamp, print)) return
  console.log('building the web')
  rmSync(buildStamp, { force: true })
  const code = await runNode([tool.next, 'build'], { NODE_ENV: 'production' })
  if (code !== 0) throw new LaunchError(`next build failed with exit code ${code}`)
  writeStamp(buildStamp, print)
}
