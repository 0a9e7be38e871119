/** What a title says it undoes. A revert of a revert lands the work again. */
export type RevertTitle = { kind: 'revert' | 're-land'; quoted: string; number: number | null }

/** Reads `Revert "…"` and `Reapply "…"`, nested as deep as people nest them; null for any other title. */
export function readRevertTitle(title: string): RevertTitle | null {
  const match = /^(Revert|Reapply) "(.+)"(?: \(#\d+\))?$/.exec(title.trim())
  if (match?.[2] === undefined) return null
  // What is applied again was taken back by a revert of that title.
  if (match[1] === 'Reapply') return { kind: 're-land', quoted: `Revert "${match[2]}"`, number: null }
  const inner = readRevertTitle(match[2])
  const numbered = /^(.*) \(#(\d+)\)$/.exec(match[2])
  return {
    kind: inner?.kind === 'revert' ? 're-land' : 'revert',
    quoted: numbered?.[1] ?? match[2],
    number: numbered?.[2] === undefined ? null : Number(numbered[2]),
  }
}

/** Shas (7–40 hex digits) that a commit message says it reverts. */
export function readRevertedShas(message: string): string[] {
  return [...message.matchAll(/^This reverts commit ([0-9a-f]{7,40})\b/gim)].flatMap(
    (it) => it[1]?.toLowerCase() ?? [],
  )
}

/** Pull request numbers of this repository that a body says it reverts. Hidden comments of templates say nothing. */
export function readRevertedNumbers(body: string, repositoryName: string): number[] {
  const visible = body.replace(/<!--[\s\S]*?-->/g, '')
  return [...visible.matchAll(/\bReverts (?:([\w.-]+\/[\w.-]+))?#(\d+)\b/g)]
    .filter((it) => it[1] === undefined || it[1].toLowerCase() === repositoryName.toLowerCase())
    .map((it) => Number(it[2]))
}

/** Whether a commit, by its own message, undoes another. */
export function isRevertMessage(message: string): boolean {
  return readRevertedShas(message).length > 0 || readRevertTitle(message.split('\n', 1)[0] ?? '') !== null
}
