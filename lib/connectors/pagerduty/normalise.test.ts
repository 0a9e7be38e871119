import { describe, expect, it } from 'vitest'
import {
  aChangeEvent,
  aLogEntry,
  aNote,
  aPagerDutyIncident,
  aPagerDutyService,
  aPagerDutyTeam,
  aPagerDutyUser,
  aReference,
} from '@/e2e/simulators/pagerduty/builders'
import {
  toAccount,
  toChangeEvent,
  toIncident,
  toLogEntry,
  toNote,
  toSourceService,
  toTeam,
} from './normalise'
import { PagerDutyIncident } from './payload'

const at = (text: string) => Date.parse(text)

describe('services, people and teams', () => {
  it('puts a service in our words', () => {
    const raw = aPagerDutyService({ id: 'PS1', name: 'checkout', description: '', html_url: null })
    expect(toSourceService(raw)).toEqual({
      id: 'pagerduty:PS1',
      name: 'checkout',
      description: null,
      url: null,
    })
  })

  it('knows a user by id, and admits what is not told', () => {
    expect(toAccount(aPagerDutyUser({ id: 'PU1', name: null, email: null }))).toEqual({
      id: 'pagerduty:PU1',
      source: 'pagerduty',
      login: null,
      name: null,
      email: null,
      type: 'user',
    })
  })

  it.each([
    ['Payments & Billing', 'payments-billing'],
    ['Équipe Été', 'equipe-ete'],
    ['決済', '決済'],
    ['!!!', 'pt1'],
  ])('gives the team %j the slug %j', (name, slug) => {
    expect(toTeam(aPagerDutyTeam({ id: 'PT1', name }))).toMatchObject({ id: 'pagerduty:PT1', name, slug })
  })
})

describe('an incident', () => {
  it('is restored when PagerDuty says resolved', () => {
    const raw = aPagerDutyIncident({
      incident_number: 42,
      status: 'resolved',
      created_at: '2026-03-02T10:00:00Z',
      resolved_at: '2026-03-02T10:30:00Z',
      last_status_change_at: '2026-03-02T10:30:05Z',
      updated_at: '2026-03-02T11:00:00Z',
      priority: { id: 'PP1', summary: 'P2', name: 'P2' },
    })
    expect(toIncident(raw)).toEqual({
      id: 'pagerduty:PINC001',
      sourceServiceId: 'pagerduty:PSERV01',
      number: 42,
      title: 'Checkout is slow',
      status: 'resolved',
      urgency: 'high',
      priority: 'P2',
      triggeredAt: at('2026-03-02T10:00:00Z'),
      resolvedAt: at('2026-03-02T10:30:00Z'),
      mergedIntoId: null,
      updatedAt: at('2026-03-02T11:00:00Z'),
      url: 'https://acme.pagerduty.example/incidents/PINC001',
    })
  })

  it('falls back to its last change of status where the time of the resolve is missing', () => {
    const raw = aPagerDutyIncident({ status: 'resolved', last_status_change_at: '2026-03-02T10:30:00Z' })
    expect(toIncident(raw).resolvedAt).toBe(at('2026-03-02T10:30:00Z'))
  })

  it('is not restored while reopened, whatever resolved_at still says', () => {
    const raw = aPagerDutyIncident({ status: 'acknowledged', resolved_at: '2026-03-02T10:30:00Z' })
    expect(toIncident(raw).resolvedAt).toBeNull()
  })

  it('is open, not restored in zero minutes, when nothing says otherwise', () => {
    expect(toIncident(aPagerDutyIncident()).resolvedAt).toBeNull()
  })

  it('names the incident it was merged into', () => {
    const incident = aReference('incident', 'PINC777')
    const raw = aPagerDutyIncident({
      status: 'resolved',
      resolve_reason: { type: 'merge_resolve_reason', incident },
    })
    expect(toIncident(raw).mergedIntoId).toBe('pagerduty:PINC777')
  })

  it('reads instants with any offset as the same instant', () => {
    const raw = aPagerDutyIncident({ created_at: '2026-03-02T05:00:00-05:00' })
    expect(toIncident(raw).triggeredAt).toBe(at('2026-03-02T10:00:00Z'))
  })

  it('stands with nothing but what PagerDuty demands', () => {
    const bare = PagerDutyIncident.parse({
      id: 'PINC9',
      status: 'triggered',
      created_at: '2026-03-02T10:00:00Z',
      service: { id: 'PSERV01' },
    })
    expect(toIncident(bare)).toMatchObject({
      title: 'Incident PINC9',
      number: null,
      urgency: null,
      priority: null,
      resolvedAt: null,
      mergedIntoId: null,
      updatedAt: null,
      url: null,
    })
  })

  it('does not guess an urgency it does not know', () => {
    expect(toIncident(aPagerDutyIncident({ urgency: 'severity_based' })).urgency).toBeNull()
  })
})

describe('a log entry', () => {
  it.each([
    ['trigger_log_entry', 'triggered'],
    ['acknowledge_log_entry', 'acknowledged'],
    ['acknowledgement_log_entry', 'acknowledged'],
    ['unacknowledge_log_entry', 'unacknowledged'],
    ['escalate_log_entry', 'escalated'],
    ['assign_log_entry', 'assigned'],
    ['delegate_log_entry', 'assigned'],
    ['resolve_log_entry', 'resolved'],
    ['annotate_log_entry', 'annotated'],
    ['notify_log_entry', 'notified'],
    ['snooze_log_entry', 'snoozed'],
    ['priority_change_log_entry', 'priority-changed'],
    ['urgency_change_log_entry', 'urgency-changed'],
    ['responder_request_log_entry', 'responder-added'],
    ['reach_ack_limit_log_entry', 'other'],
    ['a_type_of_next_year_log_entry', 'other'],
    ['constructor', 'other'],
  ])('of type %s is "%s"', (type, kind) => {
    expect(toLogEntry(aLogEntry({ type })).kind).toBe(kind)
  })

  it('names the user who acted', () => {
    const raw = aLogEntry({ id: 'R1', agent: aReference('user', 'PUSER01'), summary: 'Acknowledged' })
    expect(toLogEntry(raw)).toMatchObject({
      id: 'pagerduty:R1',
      incidentId: 'pagerduty:PINC001',
      accountId: 'pagerduty:PUSER01',
      summary: 'Acknowledged',
    })
  })

  it.each(['service', 'inbound_integration', 'bot_user'])('names no account when a %s acted', (type) => {
    expect(toLogEntry(aLogEntry({ agent: aReference(type, 'PX1') })).accountId).toBeNull()
  })

  it('names no account when nobody is named', () => {
    expect(toLogEntry(aLogEntry({ agent: null })).accountId).toBeNull()
  })
})

describe('notes and change events', () => {
  it('puts a note under its incident', () => {
    expect(toNote(aNote(), 'PINC001')).toEqual({
      id: 'pagerduty:PNOTE01',
      incidentId: 'pagerduty:PINC001',
      accountId: 'pagerduty:PUSER01',
      body: 'Rolled back to the version of Friday.',
      writtenAt: at('2026-03-02T10:20:00Z'),
    })
  })

  it("does not take an event rule's note for a person's, though it carries an id of the same kind", () => {
    expect(toNote(aNote({ user: aReference('bot_user', 'PUSER01') }), 'PINC001').accountId).toBeNull()
  })

  it('keeps what a change event says of repository and commit', () => {
    expect(toChangeEvent(aChangeEvent())).toEqual({
      id: 'pagerduty:01CHANGE00000000000000001',
      summary: 'Deployed checkout 4f2c1aa',
      at: at('2026-03-02T09:50:00Z'),
      source: 'acme/checkout',
      sourceServiceIds: ['pagerduty:PSERV01'],
      links: ['https://github.com/acme/checkout/commit/4f2c1aa'],
      details: '{"sha":"4f2c1aa"}',
    })
  })

  it('stands when a change event says nothing', () => {
    const bare = aChangeEvent({
      summary: null,
      source: null,
      services: null,
      links: null,
      custom_details: null,
    })
    expect(toChangeEvent(bare)).toMatchObject({
      summary: null,
      sourceServiceIds: [],
      links: [],
      details: null,
    })
  })
})
