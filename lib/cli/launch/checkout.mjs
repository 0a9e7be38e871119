import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json; every launcher runs its children here. */
export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** What the launchers make and may throw away: stamps, the bundle, test reports. */
export const made = join(root, 'node_modules', '.headroom')

/** The command-line program, bundled from lib/cli/main.ts. */
export const bundlePath = join(made, 'headroom.mjs')

/** The script of an installed tool, to be run by this same Node. */
export const tool = {
  biome: join(root, 'node_modules/@biomejs/biome/bin/biome'),
  next: join(root, 'node_modules/next/dist/bin/next'),
  playwright: join(root, 'node_modules/@playwright/test/cli.js'),
  tsc: join(root, 'node_modules/typescript/bin/tsc'),
  vitest: join(root, 'node_modules/vitest/vitest.mjs'),
}
