/**
 * What PagerDuty answers. Parsed here once. Any field may be null unless its documentation says "required",
 * so only ids and the times that facts are made of are demanded.
 */
import { z } from 'zod'

const instant = z.iso.datetime({ offset: true })
const reference = z.looseObject({
  id: z.string(),
  type: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
})

export const PagerDutyService = z.looseObject({
  id: z.string(),
  name: z.string(),
  description: z.string().nullish(),
  status: z.string().nullish(),
  html_url: z.string().nullish(),
  created_at: instant.nullish(),
  teams: z.array(reference).nullish(),
})

export const PagerDutyTeam = z.looseObject({
  id: z.string(),
  name: z.string(),
  html_url: z.string().nullish(),
})

export const PagerDutyUser = z.looseObject({
  id: z.string(),
  name: z.string().nullish(),
  email: z.string().nullish(),
  html_url: z.string().nullish(),
  teams: z.array(reference).nullish(),
})

export const PagerDutyIncident = z.looseObject({
  id: z.string(),
  incident_number: z.number().int().nullish(),
  title: z.string().nullish(),
  description: z.string().nullish(),
  status: z.enum(['triggered', 'acknowledged', 'resolved']),
  urgency: z.string().nullish(),
  priority: z
    .looseObject({ id: z.string(), summary: z.string().nullish(), name: z.string().nullish() })
    .nullish(),
  created_at: instant,
  updated_at: instant.nullish(),
  resolved_at: instant.nullish(),
  last_status_change_at: instant.nullish(),
  html_url: z.string().nullish(),
  service: reference,
  teams: z.array(reference).nullish(),
  /** `merge_resolve_reason` with the incident it went into: such an incident is no restore of its own. */
  resolve_reason: z.looseObject({ type: z.string().nullish(), incident: reference.nullish() }).nullish(),
})

export const PagerDutyLogEntry = z.looseObject({
  id: z.string(),
  type: z.string(),
  created_at: instant,
  agent: reference.nullish(),
  channel: z.looseObject({ type: z.string().nullish(), summary: z.string().nullish() }).nullish(),
  user: reference.nullish(),
  assignees: z.array(reference).nullish(),
  incident: reference,
  service: reference.nullish(),
})

export const PagerDutyNote = z.looseObject({
  id: z.string(),
  content: z.string(),
  created_at: instant,
  user: reference.nullish(),
})

export const PagerDutyChangeEvent = z.looseObject({
  id: z.string(),
  summary: z.string().nullish(),
  timestamp: instant,
  source: z.string().nullish(),
  services: z.array(reference).nullish(),
  links: z.array(z.looseObject({ href: z.string(), text: z.string().nullish() })).nullish(),
  custom_details: z.record(z.string(), z.unknown()).nullish(),
})

/** Only what is sent to an address can be ours. `active` false: PagerDuty or a person switched it off. */
export const PagerDutySubscription = z.looseObject({
  id: z.string(),
  active: z.boolean().nullish(),
  description: z.string().nullish(),
  delivery_method: z.looseObject({
    type: z.string().nullish(),
    url: z.string().nullish(),
    temporarily_disabled: z.boolean().nullish(),
  }),
})

/** A subscription as the one answer shows it that made it: its secret is told there and never again. */
export const PagerDutySubscriptionMade = PagerDutySubscription.extend({
  delivery_method: z.looseObject({ secret: z.string().min(1) }),
})

export type PagerDutyService = z.infer<typeof PagerDutyService>
export type PagerDutyTeam = z.infer<typeof PagerDutyTeam>
export type PagerDutyUser = z.infer<typeof PagerDutyUser>
export type PagerDutyIncident = z.infer<typeof PagerDutyIncident>
export type PagerDutyLogEntry = z.infer<typeof PagerDutyLogEntry>
export type PagerDutyNote = z.infer<typeof PagerDutyNote>
export type PagerDutyChangeEvent = z.infer<typeof PagerDutyChangeEvent>
export type PagerDutySubscription = z.infer<typeof PagerDutySubscription>
