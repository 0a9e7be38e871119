import { authoredText } from '@/lib/attribution/authored-text'
import { isToolFooter } from '@/lib/attribution/footer-lines'
import type { AccountClass } from '@/lib/domain/account'
import type { BodyVersion } from '@/lib/domain/pull-request'
import { locateParts, partNames } from './locate-parts'
import { wordsOf } from './residual-text'

/** Who posted the text, as far as it can be proved. Never who composed it: that cannot be told. */
export type Provenance = 'agent-posted' | 'human-edited' | 'human-posted' | 'attested'

/** Whether a person stands for the text. */
export const standsFor = (provenance: Provenance | null): boolean =>
  provenance !== null && provenance !== 'agent-posted'

/** From this share of changed words on, a person's edit has made a tool's text theirs. */
const ownShare = 0.3

const attestation = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[xX]\][ \t]+I wrote this explanation myself\b/im

/**
 * Provenance of the last of `versions` (all up to the text in question).
 * The text is a tool's from the last version in which a tool wrote at least 30 % of it; a person's later edits count
 * when together they changed at least 30 % of its words. Null: no version, or nobody knows who wrote it.
 */
export function provenanceOf(
  versions: readonly BodyVersion[],
  classOf: (accountId: string) => AccountClass | null,
): Provenance | null {
  const inOrder = versions.toSorted((one, other) => one.ordinal - other.ordinal)
  const last = inOrder.at(-1)
  if (!last) return null
  const base = inOrder.findLastIndex((version, at) => isToolsText(version, inOrder[at - 1] ?? null, classOf))
  if (base === -1) return byPerson(inOrder, classOf) ? attestedOr('human-posted', last) : null
  const later = inOrder.slice(base + 1)
  const isPersonLater = later.some((version) => writerOf(version, classOf) === 'person')
  const changed = changedShare(inOrder[base]?.body ?? '', last.body)
  return isPersonLater && changed >= ownShare ? attestedOr('human-edited', last) : 'agent-posted'
}

const attestedOr = (provenance: Provenance, version: BodyVersion): Provenance =>
  attestation.test(authoredText(version.body)) ? 'attested' : provenance

function writerOf(version: BodyVersion, classOf: (accountId: string) => AccountClass | null) {
  const accountClass = version.editorAccountId === null ? null : classOf(version.editorAccountId)
  if (accountClass === null) return 'unknown'
  return accountClass === 'human' ? 'person' : 'tool'
}

/** A person wrote the first text; unknown editors who changed little do not matter. */
const byPerson = (versions: readonly BodyVersion[], classOf: (accountId: string) => AccountClass | null) =>
  versions.every((version, at) => {
    const before = versions[at - 1]
    const isLarge = !before || changedShare(before.body, version.body) >= ownShare
    return writerOf(version, classOf) === 'person' || !isLarge
  })

/** A small touch of a bot (a summary, a link) does not take a person's text away. */
function isToolsText(
  version: BodyVersion,
  before: BodyVersion | null,
  classOf: (accountId: string) => AccountClass | null,
): boolean {
  const isSigned = footersIn(version.body) > footersIn(before?.body ?? '')
  if (!isSigned && writerOf(version, classOf) !== 'tool') return false
  return before === null || changedShare(before.body, version.body) >= ownShare
}

const footersIn = (body: string) => authoredText(body).split(/\r?\n/).filter(isToolFooter).length

/** Share (0–1) of the explanation's words that are not common to both texts, of the longer one. */
function changedShare(before: string, after: string): number {
  const [one, other] = [explanationWords(before), explanationWords(after)]
  const longer = Math.max(one.length, other.length)
  return longer === 0 ? 0 : 1 - commonWords(one, other) / longer
}

/** The words of the three parts, wherever they stand. */
export function explanationWords(body: string): string[] {
  const parts = locateParts(body)
  return partNames.flatMap((name) => wordsOf(parts[name].own))
}

function commonWords(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>()
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1)
  return other.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  }).length
}
