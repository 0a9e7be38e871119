import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { build, stop } from 'esbuild'
import { bundlePath, root } from './launch/checkout.mjs'

/** Bundles the program that begins in `entry` with everything of ours that it imports; packages stay in node_modules. */
export async function bundleProgram(entry, outfile) {
  const draft = `${outfile}.${process.pid}`
  await build({
    entryPoints: [entry],
    outfile: draft,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: { '@': root },
    sourcemap: 'inline',
    logLevel: 'warning',
  }).finally(stop)
  // A running process may be reading the old one: replace it whole.
  renameSync(draft, outfile)
}

/** Bundles the command line. */
export const bundle = () => bundleProgram(join(root, 'lib/cli/main.ts'), bundlePath)
