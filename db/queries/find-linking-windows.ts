import type { LinkingWindows } from '@/lib/domain/linking-windows'
import type { Reader } from '../open'
import { organisation } from './find-hours'
import { findDecided } from './list-decisions'

/** By which spans admins say that incidents are linked; null where nobody said. */
export const findLinkingWindows = (reader: Pick<Reader, 'sqlite'>): LinkingWindows | null =>
  findDecided(reader, 'windows', organisation)
