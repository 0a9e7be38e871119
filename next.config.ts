import type { NextConfig } from 'next'
import { longestBody } from './lib/http/refusal'

const config: NextConfig = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', 'pino'],
  // Bodies are buffered for proxy.ts, which lets no longer one through that announces its length.
  experimental: { proxyClientMaxBodySize: longestBody },
}

export default config
