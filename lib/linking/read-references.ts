/** What a text names: pull requests by repository and number, commits, incidents. */
export type References = {
  /** `owner/name#n` in lower case; `#n` alone when the text is a repository's own. */
  pullRequests: string[]
  /** 7 to 40 hex digits. */
  shas: string[]
  /** Numbers after the word incident, or as `INC-7`. */
  incidentNumbers: number[]
  /** Words long enough to be an incident's id at its vendor, alone or in a URL. */
  words: string[]
}

/** Reads references out of free text. `home` is the repository whose `#n` the text means, null for none. */
export function readReferences(text: string, home: string | null): References {
  const named = [...text.matchAll(/([\w.-]+\/[\w.-]+)(?:#|\/pull\/)(\d+)\b/g)].map(
    (it) => `${it[1]}#${it[2]}`,
  )
  const bare = home === null ? [] : [...text.matchAll(/(?<![\w/-])#(\d+)\b/g)].map((it) => `${home}#${it[1]}`)
  const incidents = text.matchAll(/\bincident[\s:]*#?(\d+)\b|\b(?:INC|PD)-(\d+)\b/gi)
  return {
    pullRequests: [...named, ...bare].map((it) => it.toLowerCase()),
    shas: [...text.matchAll(/\b[0-9a-f]{7,40}\b/g)].map((it) => it[0]).filter(looksLikeSha),
    incidentNumbers: [...incidents].map((it) => Number(it[1] ?? it[2])),
    words: [...new Set(text.match(/\b[A-Z0-9]{6,}\b/g))],
  }
}

/** Ticket numbers and timestamps are hex digits too, and so is "defaced". */
function looksLikeSha(word: string): boolean {
  return word.length === 40 || (/[a-f]/.test(word) && /\d/.test(word))
}
