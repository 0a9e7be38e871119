import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: ['{app,components,lib,db,e2e}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Where the simulators of the vendors stand.
    env: { HEADROOM_ALLOWED_HOSTS: '127.0.0.1' },
    // Tests make their own small worlds and share no state, so files may share a worker: a third of the time is saved.
    pool: 'threads',
    isolate: false,
    // The default leaves a core to whoever watches; nobody does. One more than there are cores only makes each slower.
    maxWorkers: availableParallelism(),
    // Only for what never ends: the kills get what the stories beside them leave.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // A wait ends as soon as what is awaited is true; the default, 1 s, is near on two busy cores.
    expect: { poll: { timeout: 30_000 } },
  },
})
