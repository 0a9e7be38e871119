import { isNotNull } from 'drizzle-orm'
import type { ChangeText } from '@/lib/linking/link-facts'
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
    texts: changeTexts(reader),
  }
}

type TextRow = { changeId: string; headRef: string | null; title: string; body: string | null }

/** Title, body of today and commit messages of every change, by its id. */
function changeTexts({ sqlite }: Reader): Map<string, ChangeText> {
  const messages = groupText(
    sqlite.prepare('select pull_request_id as id, message as text from pull_request_commit').all(),
  )
  const labels = groupText(
    sqlite.prepare('select pull_request_id as id, name as text from pull_request_label').all(),
  )
  const pushed = groupText(
    sqlite
      .prepare(
        `select c.id as id, m.message as text from change c join json_each(c.shas) s
         join "commit" m on m.repository_id = c.repository_id and m.sha = s.value where c.kind = 'push'`,
      )
      .all(),
  )
  const rows = sqlite
    .prepare(
      `select c.id as changeId, p.head_ref as headRef, c.title as title,
         (select b.body from body_version b where b.pull_request_id = p.id order by b.ordinal desc limit 1) as body
       from change c left join pull_request p on p.id = c.pull_request_id`,
    )
    .all() as TextRow[]
  return new Map(
    rows.map(({ changeId, headRef, title, body }) => [
      changeId,
      {
        headRef,
        labels: labels.get(changeId) ?? [],
        text: [title, body ?? '', ...(messages.get(changeId) ?? pushed.get(changeId) ?? [])].join('\n\n'),
      },
    ]),
  )
}

function groupText(rows: unknown[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { id, text } of rows as { id: string; text: string }[]) {
    const group = groups.get(id)
    if (group) group.push(text)
    else groups.set(id, [text])
  }
  return groups
}
