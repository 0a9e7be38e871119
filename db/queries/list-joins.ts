import type { Reader } from '../open'

/** A source's service and which of ours it stands for; `serviceId` null is none. */
export type Join = { id: string; name: string; serviceId: string | null; method: string }

/** Every service of a source, by name. */
export const listJoins = ({ sqlite }: Pick<Reader, 'sqlite'>): Join[] =>
  sqlite
    .prepare(
      `select s.id, s.name, j.service_id as serviceId, coalesce(j.method, 'unmatched') as method
       from source_service s left join service_join j on j.source_service_id = s.id order by s.name, s.id`,
    )
    .all() as Join[]

/** A source's services that ever had an incident, by id. */
export const listServicesWithIncidents = ({ sqlite }: Pick<Reader, 'sqlite'>): Set<string> =>
  new Set(
    sqlite
      .prepare<[], string>(
        'select id from source_service s where exists (select 1 from incident where source_service_id = s.id)',
      )
      .pluck()
      .all(),
  )
