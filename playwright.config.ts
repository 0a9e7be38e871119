import { defineConfig } from '@playwright/test'

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// Each fixture starts its own server on its own database; `npm test` finds the browser.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // Recording every step of every story costs a quarter of their time; ask for it where one fails: --trace=retain-on-failure.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.HEADROOM_CHROMIUM || process.env.CHROMIUM_PATH || undefined,
      // Containers have no user namespace for root and a small /dev/shm.
      args: ['--no-sandbox', '--disable-dev-shm-usage', ...quiet],
    },
  },
})
