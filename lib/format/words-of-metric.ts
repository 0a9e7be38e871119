import type { Noun } from '@/lib/format/format-count'
import type { SummaryWords } from '@/lib/format/format-summary'
import type { CatalogueEntry } from '@/lib/metrics/catalogue-entry'

const change: Noun = { one: 'change', many: 'changes' }
const pullRequest: Noun = { one: 'pull request', many: 'pull requests' }
const incident: Noun = { one: 'incident', many: 'incidents' }
const failure: Noun = { one: 'failed deployment', many: 'failed deployments' }
const deployment: Noun = { one: 'deployment', many: 'deployments' }

const wordsById: Record<string, SummaryWords> = {
  'pull-request-size': { noun: pullRequest },
  'open-pull-requests': { noun: pullRequest },
  'pickup-time': { noun: pullRequest, unfinished: 'still waiting' },
  'change-lead-time': { noun: change, unfinished: 'not deployed yet' },
  'deployment-frequency': { noun: deployment },
  'change-failure-rate': { noun: deployment },
  'deployment-rework-rate': { noun: deployment },
  'failed-deployment-recovery-time': { noun: failure, unfinished: 'not recovered yet' },
  'incident-recovery-time': { noun: incident, unfinished: 'still open' },
  'link-coverage': { noun: incident },
}

/** What the items of a metric are called, and one of them that has not ended. */
export function wordsOfMetric(entry: Pick<CatalogueEntry, 'id'>): SummaryWords & { noun: Noun } {
  return { noun: change, ...wordsById[entry.id] }
}
