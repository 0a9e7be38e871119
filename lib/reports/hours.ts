import { findHours } from '@/db/queries/find-hours'
import { settings } from '../settings'
import { reader } from './reader'
import { derivedFromStreams } from './streams'

/** When the organisation works, read again only after a write. */
export const hours = () => derivedFromStreams('hours', () => findHours(reader(), settings().zone))

/** The zone that weeks and days are of. */
export const zone = (): string => hours().zone
