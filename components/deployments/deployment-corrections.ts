import type { DeploymentAnswer } from '@/lib/api/operations-contract'
import type { RepositoryAnswer } from '@/lib/api/place-contract'
import type { DeploymentsReport } from '@/lib/reports/screens/evidence'
import type { Correction } from '../decisions/correction'
import { linkCorrections, wordsOfFailure } from '../decisions/link-corrections'
import { deploymentSourceWords } from './deployment-words'

/** What a reader may put right about a deployment: its links, that it failed, that it counts. */
export function deploymentCorrections(
  { id, failure, exclusion }: DeploymentAnswer,
  decidable: DeploymentsReport['decidable'][string] | undefined,
): Correction[] {
  if (decidable === undefined) return []
  const links = linkCorrections(decidable.links, wordsOfFailure)
  if (!decidable.canDecide) return links
  const failed: Correction[] =
    failure === null
      ? []
      : [
          {
            name: 'It is not a failure',
            under: 'Whatever its links say, now and later.',
            needsReason: true,
            says: { kind: 'failure', subject: id, value: { isFailure: false } },
          },
        ]
  const counted: Correction[] =
    exclusion === null
      ? [
          {
            name: 'Leave it out',
            under: 'It counts in no number, and is listed as left out by a person.',
            needsReason: true,
            says: { kind: 'exclusion', subject: id, value: { of: 'deployment' } },
          },
        ]
      : []
  return [...links, ...failed, ...counted]
}

type Places = Pick<DeploymentsReport, 'owners'>

/** What a reader may put right about a repository: where its deployments are read from, and who owns it. */
export function repositoryCorrections(
  { id, deploymentSources, deploymentSource }: RepositoryAnswer,
  { owners }: Places,
): Correction[] {
  const others = deploymentSources.filter(({ source }) => source !== deploymentSource)
  const source: Correction[] =
    others.length === 0
      ? []
      : [
          {
            name: 'Its deployments are read from elsewhere',
            under: 'One source counts; what the others tell is listed as left out.',
            needsReason: false,
            says: {
              label: 'Read from',
              among: async () =>
                others.map(({ source: value }) => ({ value, name: deploymentSourceWords[value] })),
              says: (chosen) => ({
                kind: 'deployment-source',
                subject: id,
                value: { source: chosen as RepositoryAnswer['deploymentSources'][number]['source'] },
              }),
            },
          },
        ]
  return [
    ...source,
    {
      name: 'Another team owns it',
      under: 'Its changes, deployments and incidents belong to that team, from the beginning on.',
      needsReason: false,
      says: {
        label: 'Owned by',
        among: async () => [
          ...owners.map(({ id: value, name }) => ({ value, name })),
          { value: nobody, name: 'nobody' },
        ],
        says: (chosen) => ({
          kind: 'ownership',
          subject: id,
          value: { teamId: chosen === nobody ? null : chosen, from: null },
        }),
      },
    },
  ]
}

/** No id of a team. */
const nobody = ' '
