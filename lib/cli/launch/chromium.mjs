import { existsSync } from 'node:fs'
import { tool } from './checkout.mjs'
import { LaunchError, run, runNode } from './processes.mjs'

// The shell draws pages and nothing around them: a new page costs it a quarter of the processor that a whole browser takes.
const shell = '/usr/bin/chromium-headless-shell'
const usual = [shell, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test')
  return chromium.executablePath()
}

/** A browser that stands on this machine: CHROMIUM_PATH, the usual places, Playwright's own; else null. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named && !existsSync(named)) throw new LaunchError(`CHROMIUM_PATH names ${named}, which is not there`)
  if (named) return named
  return [...usual, await ofPlaywright()].find((path) => existsSync(path)) ?? null
}

async function installFromDistribution() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const install = (name) => run('apt-get', ['install', '-y', '--no-install-recommends', name], env)
  if ((await run('apt-get', ['update'], env)) !== 0) return
  if ((await install('chromium-headless-shell')) !== 0) await install('chromium')
}

async function installFromPlaywright() {
  await runNode([tool.playwright, 'install', '--with-deps', 'chromium'])
}

/** The path of a Chromium, the shell where it can be had, installed if there was none. */
export async function ensureChromium() {
  if (!process.env.CHROMIUM_PATH && !existsSync(shell)) await installFromDistribution()
  if (!(await findChromium())) await installFromPlaywright()
  const found = await findChromium()
  if (!found) throw new LaunchError('no Chromium found or installable: name one in CHROMIUM_PATH')
  return found
}
