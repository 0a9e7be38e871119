import type { PagerDutyChangeEvent, PagerDutyService } from '@/lib/connectors/pagerduty/payload'
import type { ReleasePlan, RepositoryHistory } from './change-plan'
import { day, toInstant } from './instant'
import type { Scene } from './scene'

const kept = 90 * day

/** What the pipelines told PagerDuty of each finished release, newest first; it keeps 90 days of that. */
export function writeChangeEvents(
  scene: Scene,
  histories: RepositoryHistory[],
  services: PagerDutyService[],
): PagerDutyChangeEvent[] {
  const { endsAt } = scene.shape
  return histories
    .flatMap(({ releases, repository }) => {
      const service = services.find(({ name }) => name === repository.pagerDutyService)
      const recent = releases.filter(
        ({ outcome, finishedAt }) =>
          outcome === 'success' && finishedAt >= endsAt - kept && finishedAt < endsAt,
      )
      return service ? recent.map((plan) => writeOne(scene, plan, service)) : []
    })
    .sort((one, other) => other.timestamp.localeCompare(one.timestamp))
}

function writeOne({ ids, shape }: Scene, plan: ReleasePlan, service: PagerDutyService): PagerDutyChangeEvent {
  const repository = `${shape.owner}/${plan.repository.name}`
  return {
    id: ids.pagerDuty('C'),
    summary: `${plan.isRollback ? 'Rolled back' : 'Deployed'} ${plan.repository.name} ${plan.version ?? plan.sha.slice(0, 7)}`,
    timestamp: toInstant(plan.finishedAt),
    source: 'github-actions',
    services: [{ id: service.id, type: 'service_reference', summary: service.name }],
    links: [{ href: `https://github.com/${repository}/commit/${plan.sha}`, text: 'Commit' }],
    custom_details: { repository, sha: plan.sha, environment: plan.environment },
  }
}
