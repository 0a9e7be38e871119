import { findLinkingWindows } from '@/db/queries/find-linking-windows'
import { requireViewer, type Viewer } from '../auth/viewer'
import { linkingWindowsOtherwise } from '../domain/linking-windows'
import { catalogue } from '../metrics/catalogue'
import { exclusionWords } from './exclusion-words'
import { frame } from './frame'
import { reader } from './reader'
import type { DefinitionsReport } from './screens/metrics'

/** What every metric is, and every reason for leaving a row out. */
export async function definitionsReport(): Promise<DefinitionsReport> {
  return definitionsFor(await requireViewer())
}

export async function definitionsFor(viewer: Viewer): Promise<DefinitionsReport> {
  return {
    frame: frame(viewer, Date.now()),
    entries: catalogue.map(({ entry }) => entry),
    exclusions: Object.entries(exclusionWords).map(([reason, words]) => ({ reason, words })),
    windows: findLinkingWindows(reader()) ?? linkingWindowsOtherwise,
  }
}
