import type { Incident } from '@/lib/domain/incident'
import type { References } from './read-references'

/** As long as the beginning of a sha must be to name a commit. */
const shaBeginning = 7

export const shaWord = (sha: string): string => `sha:${sha.slice(0, shaBeginning)}`
const numberWord = (number: number): string => `incident:${number}`

/** The words under which what a text names is looked up. */
export function mentionedWords(references: References): string[] {
  const changes = [...references.pullRequests, ...references.shas.map(shaWord)]
  return [...new Set([...changes, ...mentionedIncidentWords(references)])]
}

/** Those of them that can name an incident. */
export function mentionedIncidentWords({ incidentNumbers, words }: References): string[] {
  return [...new Set([...incidentNumbers.map(numberWord), ...words.map((word) => `id:${word}`)])]
}

/** The words that name an incident. */
export function wordsOfIncident({ id, number }: Pick<Incident, 'id' | 'number'>): string[] {
  return [`id:${id.split(':').at(-1) ?? id}`, ...(number === null ? [] : [numberWord(number)])]
}

/** All words `owner/name#n` of a repository lie from the first to before the second. */
export function wordsOfRepository(name: string): [from: string, before: string] {
  return [`${name.toLowerCase()}#`, `${name.toLowerCase()}$`]
}
