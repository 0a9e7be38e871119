import { formatCount, formatCountOf } from '@/lib/format/format-count'
import { reasonWords } from '@/lib/reports/exclusion-words'
import type { FoundSource, MappingRepositoryReport } from '@/lib/reports/screens/mapping'

export const repositoryReportPath = (id: string): string => `mapping-repository/${encodeURIComponent(id)}`

export const foldersReportPath = (id: string): string => `mapping-folders/${encodeURIComponent(id)}`

/** What is foretold goes through a repository's whole history: it is not worth drawing anew every few seconds. */
export const foretoldEveryMs = 5 * 60_000

const deploymentNoun = { one: 'deployment', many: 'deployments' }

/** A source as somebody chooses it. */
export function sourceName(source: FoundSource['source'], defaultBranch: string | null): string {
  switch (source) {
    case 'deployments':
      return 'GitHub deployments'
    case 'workflow':
      return 'Runs of workflows'
    case 'release':
      return 'Releases'
    case 'merge':
      return `Every merge to ${defaultBranch ?? 'the default branch'}`
    case 'api':
      return 'What other tools send to Headroom'
  }
}

/** "212 that count. Left out: 9 the deployment failed, 3 …. 295 of 301 merged changes can be followed to one." */
export function foundWords({
  counted,
  leftOut,
  changes,
}: Pick<FoundSource, 'counted' | 'leftOut' | 'changes'>): string {
  if (counted === 0 && leftOut.length === 0) return 'Nothing in the last 90 days.'
  const left = leftOut.map(({ reason, count }) => `${formatCount(count)} × ${lower(reasonWords(reason))}`)
  return [
    `${formatCountOf(counted, deploymentNoun)} that ${counted === 1 ? 'counts' : 'count'}.`,
    ...(left.length === 0 ? [] : [`Left out: ${left.join('; ')}.`]),
    followedWords(changes),
  ].join(' ')
}

function followedWords(changes: FoundSource['changes']): string {
  if (changes.counted === 0) return 'No change was merged in these days.'
  return `${ofWords(changes)} merged changes can be followed to one.`
}

export const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const ofWords = ({ followed, counted }: { followed: number; counted: number }): string =>
  `${formatCount(followed)} of ${formatCount(counted)}`

/** What gets worse to look at and truer, in one sentence; what is said of every choice else. */
export function consequence({ inForce, reads, now, foretold }: MappingRepositoryReport): {
  strong: string
  rest: string
} {
  const marks =
    'Charts will carry a mark on the day of this change, so that nobody takes it for something that happened.'
  const [was, will] = [now.leadTime.value, foretold?.leadTime.value ?? null]
  if (inForce.source === 'merge' && reads !== 'merge' && was !== null && will !== null && will > was) {
    return {
      strong: 'Lead time looks longer, and becomes true.',
      rest: `Until now it ended at the merge. ${marks}`,
    }
  }
  if (inForce.source !== 'merge' && reads === 'merge') {
    return {
      strong: 'Lead time will end at the merge.',
      rest: `That is right only where every merge goes live at once. ${marks}`,
    }
  }
  return { strong: 'Past numbers are computed again from the same data.', rest: marks }
}
