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
  // On two cores: while one story waits for a vendor's silence or a retry, two others have work.
  workers: 3,
  // Of each story and of what is made before it, such as a store that is read whole: an end for what hangs, and no measure.
  timeout: 180_000,
  // A wait ends as soon as what is awaited is true. The default, 5 s, is too near to what a write takes on two busy cores.
  expect: { timeout: 30_000 },
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
