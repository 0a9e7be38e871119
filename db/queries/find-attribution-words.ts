import { type AttributionWords, noAttributionWords } from '@/lib/domain/attribution-words'
import type { Reader } from '../open'
import { organisation } from './find-hours'
import { findDecided } from './list-decisions'

/** The labels and trailer keys that mean an AI tool's part here, as admins said; none where nobody said. */
export const findAttributionWords = (reader: Pick<Reader, 'sqlite'>): AttributionWords =>
  findDecided(reader, 'attribution-words', organisation) ?? noAttributionWords
