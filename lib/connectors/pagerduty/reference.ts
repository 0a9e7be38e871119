/** What PagerDuty says of a thing it only points at. */
export type Reference = { id: string; type?: string | null }

/** Our id of a PagerDuty record. PagerDuty's ids are unique per kind of record only, and so are these. */
export function idOf(record: { id: string }): string {
  return `pagerduty:${record.id}`
}

/** The account behind a reference, or null: services, integrations and the "bot users" of event rules are none. */
export function userIdOf(agent: Reference | null | undefined): string | null {
  return agent && (agent.type === 'user_reference' || agent.type === 'user') ? idOf(agent) : null
}
