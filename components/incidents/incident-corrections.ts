import type { DeploymentAnswer, IncidentAnswer } from '@/lib/api/operations-contract'
import { formatMinute } from '@/lib/format/format-instant'
import type { IncidentsReport } from '@/lib/reports/screens/evidence'
import type { Frame } from '@/lib/reports/screens/screen'
import type { Choice, Correction, Said } from '../decisions/correction'
import { linkCorrections, wordsOfSuspect } from '../decisions/link-corrections'
import { readChoices } from '../decisions/read-choices'
import { dayAfter } from '../filters/filter-search'

/** What a reader may put right about an incident: its links, another cause, that it counts. */
export function incidentCorrections(
  incident: IncidentAnswer,
  decidable: IncidentsReport['decidable'][string] | undefined,
  zone: string,
): Correction[] {
  if (decidable === undefined) return []
  const links = linkCorrections(decidable.links, wordsOfSuspect)
  if (!decidable.canDecide || incident.exclusion !== null) return links
  const cause = incident.service === null ? [] : [causeOf(incident, incident.service, zone)]
  return [
    ...links,
    ...cause,
    {
      name: 'Leave it out',
      under: 'It counts in no number, and is listed as left out by a person.',
      needsReason: true,
      says: { kind: 'exclusion', subject: incident.id, value: { of: 'incident' } },
    },
  ]
}

const daysBefore = 7

const causeOf = ({ id, triggeredAt }: IncidentAnswer, service: string, zone: string): Correction => ({
  name: 'A deployment caused it that is not listed here',
  under: 'That deployment counts as failed.',
  needsReason: false,
  says: {
    label: 'Which deployment',
    among: () => deploymentsBefore(triggeredAt, service, zone),
    says: (deploymentId) => ({ kind: 'added-link', subject: id, value: { deploymentId } }),
  },
})

async function deploymentsBefore(triggeredAt: string, service: string, zone: string): Promise<Choice[]> {
  const day = triggeredAt.slice(0, 10)
  const search = new URLSearchParams({
    from: dayAfter(day, -daysBefore) ?? day,
    to: dayAfter(day, 2) ?? day,
    service,
    limit: '200',
  })
  const deployments = await readChoices<DeploymentAnswer>(`/api/v1/deployments?${search}`)
  return deployments
    .filter(({ exclusion, finishedAt }) => exclusion === null && finishedAt <= triggeredAt)
    .map(({ id: value, sha, finishedAt, repository }) => ({
      value,
      name: `${formatMinute(Date.parse(finishedAt), zone)} · ${repository} ${sha.slice(0, 7)}`,
    }))
}

/** What a service of the incident source may stand for. */
export const serviceCorrections = (
  service: Pick<IncidentsReport['unmatched'][number], 'id' | 'decisions'>,
  services: Frame['services'],
): Correction[] => [
  {
    name: 'It stands for one of our services',
    under: 'Its incidents, past ones too, count in that service’s change failure rate.',
    needsReason: false,
    says: {
      label: 'Our service',
      among: async () => services.map(({ id: value, name }) => ({ value, name })),
      says: (serviceId) => ({ kind: 'service-join', subject: service.id, value: { serviceId } }),
    },
  },
  ...(service.decisions.length > 0
    ? []
    : [
        {
          name: 'It stands for none of them',
          under: 'Its incidents stay out of change failure rate, and that is known now.',
          needsReason: false,
          says: { kind: 'service-join', subject: service.id, value: { serviceId: null } } satisfies Said,
        },
      ]),
]
