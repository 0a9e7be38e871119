/** Finds what owns a commit by its sha or by an unambiguous beginning of it (7 hex digits or more). */
export class ShaIndex {
  private readonly byBeginning = new Map<string, string[]>()

  constructor(private readonly owners: ReadonlyMap<string, string>) {
    for (const sha of owners.keys()) {
      const beginning = sha.slice(0, 7)
      const known = this.byBeginning.get(beginning)
      if (known) known.push(sha)
      else this.byBeginning.set(beginning, [sha])
    }
  }

  /** The owner; null when unknown, too short or when the beginning fits commits of several owners. */
  ownerOf(sha: string): string | null {
    const exact = this.owners.get(sha)
    if (exact !== undefined) return exact
    if (sha.length < 7) return null
    const fitting = (this.byBeginning.get(sha.slice(0, 7)) ?? []).filter((it) => it.startsWith(sha))
    const owners = new Set(fitting.map((it) => this.owners.get(it)))
    return owners.size === 1 ? ([...owners][0] ?? null) : null
  }
}
