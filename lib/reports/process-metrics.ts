import { Gauge, Registry } from 'prom-client'
import { countWaiting } from '@/db/queries/count-waiting'
import { requestMetrics } from '../requests/request-metrics'
import { settings } from '../settings'
import { isConnected } from './coverage'
import { reader } from './reader'
import { progressOfSource, stateOfStream } from './stream-state'
import { streams } from './streams'

const sources = ['github', 'pagerduty'] as const

/** Prometheus text: this process, its requests, how reading stands and what waits. No name of a repository, service or team. */
export async function processMetrics(now: number): Promise<{ text: string; type: string }> {
  const { registry } = requestMetrics()
  const merged = Registry.merge([registry, syncMetrics(now)])
  return { text: await merged.metrics(), type: merged.contentType }
}

function syncMetrics(now: number): Registry {
  const registry = new Registry()
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Gauge({ name, help, labelNames, registers: [registry] })
  const byState = gauge('headroom_sync_streams', 'Streams of a source by how they stand.', [
    'source',
    'state',
  ])
  const lastSuccess = gauge(
    'headroom_sync_last_success_timestamp_seconds',
    'When anything of a source was last read well.',
    ['source'],
  )
  const waiting = gauge('headroom_inbox_waiting', 'Webhooks kept and not worked yet.', ['source'])
  const unconcluded = gauge('headroom_unconcluded', 'Marks of what conclusions must follow.', [])
  const found = countWaiting(reader())
  unconcluded.set(found.unconcluded)
  for (const source of sources.filter(isConnected)) {
    const own = streams().filter((row) => row.source === source)
    const judging = { now, isDemo: settings().isDemo, sourceProgressedAt: progressOfSource(own) }
    for (const row of own) byState.inc({ source, state: stateOfStream(row, judging) })
    const synced = own.flatMap(({ syncedAt }) => syncedAt ?? [])
    if (synced.length > 0) lastSuccess.set({ source }, Math.max(...synced) / 1_000)
    waiting.set({ source }, found.deliveries.get(source) ?? 0)
  }
  return registry
}
