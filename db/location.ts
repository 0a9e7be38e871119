import { join } from 'node:path'

/** The store's file: the demo has its own, so that connecting a source starts clean. */
export function storeFile(settings: { dataDir: string; isDemo: boolean }): string {
  return join(settings.dataDir, settings.isDemo ? 'demo.db' : 'headroom.db')
}
