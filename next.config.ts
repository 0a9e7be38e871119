import type { NextConfig } from 'next'
import { longestBody } from './lib/http/refusal'

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm test` and `npm run check` check types, these with them; who starts a checkout need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['better-sqlite3', 'pino'],
  experimental: {
    // Bodies are buffered for proxy.ts, which lets no longer one through that announces its length.
    proxyClientMaxBodySize: longestBody,
    // A start would load every screen and route at once: a third of its time, and memory for what may never be asked.
    preloadEntriesOnStart: false,
    // A checkout is built once for its sources: what another build could take over costs a third of this one's work.
    turbopackFileSystemCacheForBuild: false,
  },
}

export default config
