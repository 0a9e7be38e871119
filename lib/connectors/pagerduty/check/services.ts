import { SourceError } from '@/lib/domain/source-error'
import type { PagerDutyClient } from '../client'
import { services } from '../listings'
import { readPage } from '../page'
import type { PagerDutyService } from '../payload'

/** The first hundred services; `total` null where PagerDuty does not let us see them. */
export type Seen = { services: PagerDutyService[]; total: number | null }

/** Throws `SourceError` where the credential does not open the account at all. */
export async function seeServices(client: PagerDutyClient): Promise<Seen> {
  try {
    const { records, total, ids } = await readPage(client, services, { span: {}, offset: 0, limit: 100 })
    return { services: records, total: total ?? ids.length }
  } catch (error) {
    if (error instanceof SourceError && error.kind === 'permission-missing')
      return { services: [], total: null }
    throw error
  }
}
