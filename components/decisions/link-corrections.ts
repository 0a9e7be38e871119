import type { DecisionAnswer, LinkAnswer } from '@/lib/api/decision-contract'
import type { DecidableWithLinks } from '@/lib/reports/screens/screen'
import type { Correction } from './correction'

/** What may be said of possible links: of each what is not said already. One that a person added is only undone. */
export function linkCorrections(
  links: readonly LinkAnswer[],
  wordsOf: (link: LinkAnswer) => string,
): Correction[] {
  return links
    .filter(({ canDecide, rule }) => canDecide && rule !== 'decision')
    .flatMap((link) => {
      const standing = link.verdict ?? link.strength
      const words = wordsOf(link)
      return [
        ...(standing === 'confirmed' ? [] : [linkCorrection(link.id, 'confirmed', words)]),
        ...(standing === 'rejected' || standing === 'weak'
          ? []
          : [linkCorrection(link.id, 'rejected', words)]),
      ]
    })
}

const linkCorrection = (subject: string, verdict: 'confirmed' | 'rejected', words: string): Correction => ({
  name: `${verdict === 'confirmed' ? 'Confirm' : 'Reject'}: ${words}`,
  under:
    verdict === 'confirmed'
      ? 'The deployment counts as failed.'
      : 'The link counts nowhere; the deployment failed only if another link says so.',
  needsReason: false,
  says: { kind: 'link', subject, value: { verdict } },
})

/** What is decided of a row and of its links. */
export const decisionsOf = (decidable: DecidableWithLinks | undefined): DecisionAnswer[] =>
  decidable === undefined
    ? []
    : [...decidable.decisions, ...decidable.links.flatMap(({ decision }) => decision ?? [])]

/** What broke: "Payouts sent twice: finished 12 min before the incident". */
export const wordsOfFailure = ({ title, incidentId, evidence }: LinkAnswer): string =>
  title === null || incidentId === null ? evidence : `${title}: ${evidence}`

/** What is suspected of having broken it: "payments 3f2a1c7: finished 12 min before the incident". */
export const wordsOfSuspect = ({ deployment, evidence }: LinkAnswer): string =>
  deployment === null ? evidence : `${deployment}: ${evidence}`
