/** The lists of the account that are read. */
import {
  PagerDutyChangeEvent,
  PagerDutyIncident,
  PagerDutyLogEntry,
  PagerDutyService,
  PagerDutySubscription,
  PagerDutyTeam,
  PagerDutyUser,
} from './payload'

export const services = { route: '/services', key: 'services', record: PagerDutyService }
export const teams = { route: '/teams', key: 'teams', record: PagerDutyTeam }
export const users = { route: '/users', key: 'users', record: PagerDutyUser }
export const incidents = {
  route: '/incidents',
  key: 'incidents',
  record: PagerDutyIncident,
  query: { time_zone: 'UTC', sort_by: 'created_at:desc' },
}
export const logEntries = {
  route: '/log_entries',
  key: 'log_entries',
  record: PagerDutyLogEntry,
  query: { time_zone: 'UTC', is_overview: 'false' },
}
export const changeEvents = { route: '/change_events', key: 'change_events', record: PagerDutyChangeEvent }
export const subscriptions = {
  route: '/webhook_subscriptions',
  key: 'webhook_subscriptions',
  record: PagerDutySubscription,
}
export const counted = { incidents, 'log-entries': logEntries, 'change-events': changeEvents }
