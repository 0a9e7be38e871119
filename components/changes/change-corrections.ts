import type { IncidentAnswer } from '@/lib/api/operations-contract'
import { formatMinute } from '@/lib/format/format-instant'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import type { Choice, Correction } from '../decisions/correction'
import { accountClassWords } from '../decisions/decision-words'
import { readChoices } from '../decisions/read-choices'
import { dayAfter } from '../filters/filter-search'

type Subject = Pick<ChangeReport, 'change' | 'canDecide' | 'decisions' | 'author' | 'frame'>

/** What a reader may put right about a change itself; its links are put right where they stand. */
export function changeCorrections({ change, canDecide, decisions, author, frame }: Subject): Correction[] {
  const isPaired = decisions.some(({ kind }) => kind === 'pairing')
  const own = canDecide
    ? [
        ...countCorrections(change),
        ...(isPaired ? [] : [pairedOf(change)]),
        ...attributionCorrections(change),
        causeOf(change, frame.zone),
      ]
    : []
  return author === null ? own : [...own, authorOf(author)]
}

const weekMs = 7 * 24 * 60 * 60 * 1000
const weeksAround = 26

/** The window in which the effect of a decision is told: the last 26 weeks, or the 26 from the merge on. */
export function searchAround({ change, frame }: Pick<ChangeReport, 'change' | 'frame'>): string {
  const newest = frame.freshness.map(({ syncedAt }) => syncedAt ?? '').reduce((a, b) => (a > b ? a : b), '')
  const age = newest === '' ? 0 : Date.parse(newest) - Date.parse(change.mergedAt)
  if (age < (weeksAround - 1) * weekMs) return `weeks=${weeksAround}`
  const from = change.mergedAt.slice(0, 10)
  return new URLSearchParams({ from, to: dayAfter(from, weeksAround * 7) ?? from }).toString()
}

const countCorrections = ({ id, exclusion }: ChangeReport['change']): Correction[] =>
  exclusion === null
    ? [
        {
          name: 'It is not a change',
          under: 'It is left out of every number, and listed as left out by a person.',
          needsReason: true,
          says: { kind: 'change', subject: id, value: { isChange: false } },
        },
      ]
    : []

const pairedOf = ({ id }: ChangeReport['change']): Correction => ({
  name: 'It was paired',
  under: 'Two people wrote or reviewed it together, which left no trace. It counts as reviewed.',
  needsReason: false,
  says: { kind: 'pairing', subject: id, value: { accountIds: [] } },
})

/** What somebody says of it outranks every line that was found, and its absence. */
const attributionCorrections = ({ id, attribution }: ChangeReport['change']): Correction[] => {
  if (attribution === null) return []
  const isMarked = attribution !== 'no-signal-found'
  return [
    {
      name: isMarked ? 'No AI tool took part' : 'An AI tool took part',
      under: isMarked
        ? 'The lines that were found stay listed, and count no more.'
        : 'It counts as AI-assisted, though no line says so.',
      needsReason: false,
      says: { kind: 'attribution', subject: id, value: { declared: isMarked ? 'no-ai' : 'ai' } },
    },
  ]
}

const daysAfterMerge = 30

const causeOf = ({ id, mergedAt }: ChangeReport['change'], zone: string): Correction => ({
  name: 'It caused an incident',
  under: 'The deployment that brought it counts as failed.',
  needsReason: false,
  says: {
    label: 'Which incident',
    among: () => incidentsAfter(mergedAt, zone),
    says: (incidentId) => ({ kind: 'added-link', subject: incidentId, value: { changeId: id } }),
  },
})

/** Only incidents that count, of a service of ours, can be a deployment's failure. */
async function incidentsAfter(mergedAt: string, zone: string): Promise<Choice[]> {
  const day = mergedAt.slice(0, 10)
  const search = new URLSearchParams({
    from: dayAfter(day, -1) ?? day,
    to: dayAfter(day, daysAfterMerge) ?? day,
    limit: '200',
  })
  const incidents = await readChoices<IncidentAnswer>(`/api/v1/incidents?${search}`)
  return incidents
    .filter(({ exclusion, service }) => exclusion === null && service !== null)
    .map(({ id: value, title, service, triggeredAt }) => ({
      value,
      name: `${formatMinute(Date.parse(triggeredAt), zone)} · ${service} · ${title}`,
    }))
}

const authorOf = ({ accountId, class: present }: NonNullable<ChangeReport['author']>): Correction => ({
  name: `Its author’s account is not ${accountClassWords[present]}`,
  under: 'Changed for everything the account did, from the beginning on.',
  needsReason: false,
  says: {
    label: 'The account is',
    among: async () =>
      Object.entries(accountClassWords)
        .filter(([value]) => value !== present)
        .map(([value, name]) => ({ value, name })),
    says: (chosen) => ({
      kind: 'account-class',
      subject: accountId,
      value: { class: chosen as keyof typeof accountClassWords },
    }),
  },
})
