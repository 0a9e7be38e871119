import type { Change } from '@/lib/domain/change'
import { isRevertMessage, readRevertedNumbers, readRevertedShas, readRevertTitle } from './revert-reference'
import { ShaIndex } from './sha-index'

/** The text that tells what a change undoes: its body of today and the messages of the commits it consists of. */
export type ChangeWords = { body: string; messages: readonly string[] }

/** What a change says it undoes: numbers of pull requests, shas or their beginnings, a title. */
export type Undone = {
  numbers: number[]
  shas: string[]
  quoted: string | null
  kind: 'revert' | 're-land'
}

export type TakenBack = {
  /** What undoes something: a revert takes back, a re-land brings back what a revert took. By change id. */
  kinds: ReadonlyMap<string, 'revert' | 're-land'>
  /** The change each revert took back. */
  reverts: ReadonlyMap<string, string>
  /** The revert that took each change back. */
  revertedBy: ReadonlyMap<string, string>
}

/**
 * Follows reverts through `changes`, given oldest first; `undone` is by change id. Named numbers outrank named shas,
 * these outrank titles. `owners` tells whose change a sha is.
 */
export function findTakenBack(
  changes: readonly Change[],
  undone: ReadonlyMap<string, Undone>,
  owners: ReadonlyMap<string, string>,
): TakenBack {
  const earlier = new EarlierChanges(owners)
  const kinds = new Map<string, 'revert' | 're-land'>()
  const reverts = new Map<string, string>()
  const revertedBy = new Map<string, string>()
  for (const change of changes) {
    const told = undone.get(change.id)
    if (told !== undefined) {
      const targets = earlier.resolve(told)
      const kind = kindOf(told, targets, kinds)
      kinds.set(change.id, kind)
      if (kind === 'revert') for (const target of targets) revertedBy.set(target, change.id)
      if (kind === 'revert' && targets[0] !== undefined) reverts.set(change.id, targets[0])
    }
    earlier.add(change)
  }
  return { kinds, reverts, revertedBy }
}

/**
 * What a change of this title and these words says it undoes; null when nothing. A squash message lists inner reverts
 * too, so commits make a revert only when every one of them undoes something.
 */
export function readUndone(
  changeTitle: string,
  { body, messages: all }: ChangeWords,
  repositoryName: string,
): Undone | null {
  const title = readRevertTitle(changeTitle)
  const named = readRevertedNumbers(body, repositoryName)
  const messages = all.filter((it) => !it.startsWith('Merge '))
  const isAllReverts = messages.length > 0 && messages.every(isRevertMessage)
  if (title === null && named.length === 0 && !isAllReverts) return null
  return {
    numbers: named.length > 0 || title?.number == null ? named : [title.number],
    shas: [
      ...(title === null ? [] : readRevertedShas(body)),
      ...(isAllReverts ? messages.flatMap(readRevertedShas) : []),
    ],
    quoted: title?.quoted ?? null,
    kind: title?.kind ?? 'revert',
  }
}

function kindOf(
  undone: Undone,
  targets: readonly string[],
  kinds: ReadonlyMap<string, 'revert' | 're-land'>,
): 'revert' | 're-land' {
  if (targets[0] === undefined) return undone.kind
  return kinds.get(targets[0]) === 'revert' ? 're-land' : 'revert'
}

/** What had reached the branch before, by every name a revert may use. */
class EarlierChanges {
  private readonly known = new Set<string>()
  private readonly byNumber = new Map<number, string>()
  private readonly byTitle = new Map<string, string>()
  private readonly shas: ShaIndex

  constructor(owners: ReadonlyMap<string, string>) {
    this.shas = new ShaIndex(owners)
  }

  add(change: Change): void {
    this.known.add(change.id)
    if (change.number !== null) this.byNumber.set(change.number, change.id)
    this.byTitle.set(change.title.trim(), change.id)
    this.byTitle.set(change.title.replace(/ \(#\d+\)$/, '').trim(), change.id)
  }

  resolve(undone: Undone): string[] {
    const byNumber = undone.numbers.map((it) => this.byNumber.get(it))
    const bySha = undone.shas.map((it) => this.shas.ownerOf(it))
    const byTitle = undone.quoted === null ? [] : [this.byTitle.get(undone.quoted)]
    const strongest = [byNumber, bySha, byTitle].map((it) => this.onlyKnown(it)).find((it) => it.length > 0)
    return strongest ?? []
  }

  private onlyKnown(ids: readonly (string | null | undefined)[]): string[] {
    return [...new Set(ids)].filter((it): it is string => typeof it === 'string' && this.known.has(it))
  }
}
