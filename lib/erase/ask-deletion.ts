import { after } from 'next/server'
import { ApiError } from '../api/api-error'
import type { Viewer } from '../auth/viewer'
import { reader } from '../reports/reader'
import { settings } from '../settings'
import { organisationName } from './delete-everything'
import { deletionAsked, markDeletion } from './deletion-asked'

/** Has everything deleted once this request is answered. Throws 422 for another name than the organisation's. */
export function askDeletion(name: string, viewer: Viewer): void {
  const asked = organisationName(reader())
  if (name !== asked) {
    throw new ApiError(422, 'wrong-name', `Type ${asked}, as it stands here: nothing was removed.`, {
      field: 'name',
    })
  }
  markDeletion(settings().dataDir)
  console.warn(`everything is deleted, as ${viewer.name} (${viewer.id}) asked for`)
  after(() => process.exit(deletionAsked))
}
