import { z } from 'zod'
import type { Hints } from './hint'

const Reference = z.looseObject({ id: z.string() })
const Told = z.looseObject({
  event: z.looseObject({
    event_type: z.string(),
    /** The incident, or something of an incident that names it (a note, a responder, a status update). */
    data: z.looseObject({ id: z.string().nullish(), type: z.string(), incident: Reference.nullish() }),
  }),
})

/** What a delivery of PagerDuty asks us to read again; null when we do not know the event or cannot read the payload. */
export function pagerDutyHints(payload: unknown): Hints | null {
  const told = Told.safeParse(payload)
  if (!told.success) return null
  const { event_type: event, data } = told.data.event
  if (event.startsWith('service.')) return { source: 'pagerduty', hints: [{ kind: 'services' }] }
  if (event.startsWith('incident.')) {
    const id = data.type === 'incident' ? data.id : data.incident?.id
    return id ? { source: 'pagerduty', hints: [{ kind: 'incident', id }] } : null
  }
  return event === 'pagey.ping' ? { source: 'pagerduty', hints: [] } : null
}
