import { isNotNull } from 'drizzle-orm'
import { callsItselfHotfix } from '@/lib/linking/hotfix'
import type { ChangeTold } from '@/lib/linking/link-facts'
import { readReferences } from '@/lib/linking/read-references'
import type { Reader } from '../open'
import * as tables from '../tables'

/** What the search for causes looks at, of all repositories together. */
export function listLinkFacts(reader: Reader) {
  const { db } = reader
  return {
    repositories: db.select().from(tables.repository).all(),
    changes: db.select().from(tables.change).all(),
    deliveries: db
      .select()
      .from(tables.delivery)
      .where(isNotNull(tables.delivery.deploymentId))
      .all()
      .flatMap(({ changeId, deploymentId, serviceId, method, deliveredAt }) =>
        deploymentId && serviceId && method && deliveredAt !== null
          ? [{ changeId, deploymentId, serviceId, method, deliveredAt }]
          : [],
      ),
    deployments: db
      .select()
      .from(tables.deployment)
      .all()
      .map((row) => ({ ...row, reworkRule: null })),
    sourceServices: db.select().from(tables.sourceService).all(),
    incidents: db.select().from(tables.incident).all(),
    logEntries: db.select().from(tables.incidentLogEntry).all(),
    notes: db.select().from(tables.incidentNote).all(),
    changeEvents: db.select().from(tables.changeEvent).all(),
    ownership: db.select().from(tables.ownership).all(),
    told: changesTold(reader),
  }
}

type OutlineRow = { id: string; isHotfix: number; references: string }
type PushRow = { id: string; title: string; name: string; messages: string }

/** What the words of every change tell, by its id. */
function changesTold({ sqlite }: Reader): Map<string, ChangeTold> {
  const outlines = sqlite
    .prepare('select pull_request_id as id, is_hotfix as isHotfix, "references" from pull_request_outline')
    .all() as OutlineRow[]
  const pushes = sqlite
    .prepare(
      `select c.id, c.title, r.name, (select json_group_array(m.message) from json_each(c.shas) s
         join "commit" m on m.repository_id = c.repository_id and m.sha = s.value) as messages
       from change c join repository r on r.id = c.repository_id where c.kind = 'push'`,
    )
    .all() as PushRow[]
  return new Map([
    ...outlines.map(({ id, isHotfix, references }): [string, ChangeTold] => [
      id,
      { isHotfix: isHotfix === 1, references: JSON.parse(references) },
    ]),
    ...pushes.map(({ id, title, name, messages }): [string, ChangeTold] => [
      id,
      {
        isHotfix: callsItselfHotfix(title, [], null),
        references: readReferences([title, '', ...JSON.parse(messages)].join('\n\n'), name),
      },
    ]),
  ])
}
