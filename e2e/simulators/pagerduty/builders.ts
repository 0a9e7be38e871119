/** PagerDuty payloads for tests: complete, valid, the same at every call. What the vendor may leave null is null. */
import type { PagerDutyWorld } from '@/db/seed/world'
import type {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyNote,
  PagerDutyService,
  PagerDutySubscription,
  PagerDutyTeam,
  PagerDutyUser,
} from '@/lib/connectors/pagerduty/payload'

const web = 'https://acme.pagerduty.example'

/** A reference as PagerDuty writes it: `aReference('user', 'PUSER01')`. */
export function aReference(type: string, id: string) {
  return { id, type: `${type}_reference`, summary: id, self: null, html_url: null }
}

export function aPagerDutyWorld(parts: Partial<PagerDutyWorld> = {}): PagerDutyWorld {
  return {
    services: [aPagerDutyService()],
    teams: [aPagerDutyTeam()],
    users: [aPagerDutyUser()],
    incidents: [],
    logEntries: [],
    notes: {},
    changeEvents: [],
    ...parts,
  }
}

export function aPagerDutyService(parts: Partial<PagerDutyService> = {}): PagerDutyService {
  const id = parts.id ?? 'PSERV01'
  return {
    id,
    type: 'service',
    summary: 'checkout',
    self: null,
    html_url: `${web}/service-directory/${id}`,
    name: 'checkout',
    description: null,
    status: 'active',
    created_at: '2025-01-06T09:00:00Z',
    escalation_policy: aReference('escalation_policy', 'PESCAL1'),
    teams: [aReference('team', 'PTEAM01')],
    ...parts,
  }
}

export function aPagerDutyTeam(parts: Partial<PagerDutyTeam> = {}): PagerDutyTeam {
  const id = parts.id ?? 'PTEAM01'
  return {
    id,
    type: 'team',
    summary: 'Payments',
    self: null,
    html_url: `${web}/teams/${id}`,
    name: 'Payments',
    description: null,
    ...parts,
  }
}

export function aPagerDutyUser(parts: Partial<PagerDutyUser> = {}): PagerDutyUser {
  const id = parts.id ?? 'PUSER01'
  return {
    id,
    type: 'user',
    summary: 'Ada Moreno',
    self: null,
    html_url: `${web}/users/${id}`,
    name: 'Ada Moreno',
    email: 'ada@acme.example',
    time_zone: 'Etc/UTC',
    role: 'user',
    description: null,
    job_title: null,
    teams: [aReference('team', 'PTEAM01')],
    ...parts,
  }
}

/** An open, high-urgency incident; give `status` and `resolved_at` for one that is over. */
export function aPagerDutyIncident(parts: Partial<PagerDutyIncident> = {}): PagerDutyIncident {
  const id = parts.id ?? 'PINC001'
  const created_at = parts.created_at ?? '2026-03-02T10:00:00Z'
  return {
    id,
    type: 'incident',
    summary: '[#1] Checkout is slow',
    self: null,
    html_url: `${web}/incidents/${id}`,
    incident_number: 1,
    title: 'Checkout is slow',
    status: 'triggered',
    urgency: 'high',
    priority: null,
    created_at,
    updated_at: created_at,
    resolved_at: null,
    last_status_change_at: created_at,
    incident_key: null,
    service: aReference('service', 'PSERV01'),
    assignments: [],
    acknowledgements: [],
    teams: [aReference('team', 'PTEAM01')],
    resolve_reason: null,
    ...parts,
  }
}

/** The monitoring service triggering `PINC001`. */
export function aLogEntry(parts: Partial<PagerDutyLogEntry> = {}): PagerDutyLogEntry {
  return {
    id: 'RENTRY0001',
    type: 'trigger_log_entry',
    summary: null,
    self: null,
    html_url: null,
    created_at: '2026-03-02T10:00:00Z',
    agent: aReference('service', 'PSERV01'),
    channel: { type: 'api' },
    incident: aReference('incident', 'PINC001'),
    service: aReference('service', 'PSERV01'),
    teams: [],
    contexts: [],
    ...parts,
  }
}

export function aNote(parts: Partial<PagerDutyNote> = {}): PagerDutyNote {
  return {
    id: 'PNOTE01',
    user: aReference('user', 'PUSER01'),
    channel: { summary: 'The PagerDuty website or APIs' },
    content: 'Rolled back to the version of Friday.',
    created_at: '2026-03-02T10:20:00Z',
    ...parts,
  }
}

export function aChangeEvent(parts: Partial<PagerDutyChangeEvent> = {}): PagerDutyChangeEvent {
  return {
    id: '01CHANGE00000000000000001',
    type: 'change_event',
    summary: 'Deployed checkout 4f2c1aa',
    timestamp: '2026-03-02T09:50:00Z',
    source: 'acme/checkout',
    integration: aReference('inbound_integration', 'PINTEG1'),
    services: [aReference('service', 'PSERV01')],
    links: [{ href: 'https://github.com/acme/checkout/commit/4f2c1aa', text: 'Commit' }],
    images: [],
    custom_details: { sha: '4f2c1aa' },
    ...parts,
  }
}

/** A subscription of the whole account that is on. */
export function aSubscription(parts: Partial<PagerDutySubscription> = {}): PagerDutySubscription {
  return {
    id: 'PSUBSC1',
    type: 'webhook_subscription',
    active: true,
    delivery_method: {
      type: 'http_delivery_method',
      url: 'https://headroom.acme.example/api/webhooks/pagerduty',
      temporarily_disabled: false,
    },
    description: null,
    events: ['incident.triggered', 'incident.resolved'],
    filter: { type: 'account_reference' },
    ...parts,
  }
}
