/** A piece of a path between two slashes: characters, each as it stands or a wildcard. */
type Segment = readonly ({ is: 'any' | 'one' } | { is: 'this'; character: string })[]

/** A pattern of CODEOWNERS, read once. 'deep' stands for any number of segments, `**`. */
export type PathPattern = readonly ('deep' | Segment)[]

/** Reads a pattern by the rules of CODEOWNERS; null where GitHub takes it for none. */
export function readPathPattern(text: string): PathPattern | null {
  if (/^!|^\\#|[[\]]|\*{3}|\/\//.test(text) || /(^|[^\\])(\\\\)*\\$/.test(text) || text === '/') return null
  const isAnchored = text.startsWith('/')
  const pieces = (isAnchored ? text.slice(1) : text).split('/')
  const isFolder = pieces.length > 1 && pieces.at(-1) === ''
  const named = isFolder ? pieces.slice(0, -1) : pieces
  const read = named.map((piece) => (piece === '**' ? 'deep' : readSegment(piece)))
  // A name alone is looked for at every depth.
  const isAnywhere = !isAnchored && named.length === 1
  return [...(isAnywhere ? ['deep' as const] : []), ...read, ...(isFolder ? ['deep' as const] : [])]
}

function readSegment(text: string): Segment {
  const read: Segment[number][] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\\') {
      at += 1
      read.push({ is: 'this', character: text[at] ?? '' })
    } else if (character === '*') {
      if (read.at(-1)?.is !== 'any') read.push({ is: 'any' })
    } else read.push(character === '?' ? { is: 'one' } : { is: 'this', character })
  }
  return read
}

/**
 * Whether a pattern means a file; `path` from the repository's root, without a leading slash. Patterns come from outside:
 * the work grows with their length times the path's, whatever they hold.
 */
export function matchesPath(pattern: PathPattern, path: string): boolean {
  const parts = path.split('/')
  // Which starts of the path the segments so far account for, by length.
  let reached = [true, ...parts.map(() => false)]
  for (const [at, segment] of pattern.entries()) {
    const isLast = at === pattern.length - 1
    const next = reached.map(() => false)
    let isReached = false
    for (let length = 0; length <= parts.length; length += 1) {
      if (segment === 'deep') {
        // At the end it means what lies below, and not the place itself.
        next[length] = isLast ? isReached : isReached || reached[length] === true
        isReached ||= reached[length] === true
      } else if (reached[length] && length < parts.length && matchesSegment(segment, parts[length] ?? ''))
        next[length + 1] = true
    }
    if (!next.includes(true)) return false
    reached = next
  }
  if (reached[parts.length]) return true
  const last = pattern.at(-1)
  // A name at the end may be a folder's, but for `*`, which stands for files there and no deeper.
  const isName = last !== undefined && last !== 'deep' && !(last.length === 1 && last[0]?.is === 'any')
  return isName && reached.some((isReached, length) => isReached && length > 0)
}

function matchesSegment(segment: Segment, text: string): boolean {
  let at = 0
  let star: { at: number; from: number } | null = null
  const characters = [...text]
  for (let place = 0; place < characters.length; ) {
    const token = segment[at]
    if (token?.is === 'any') {
      star = { at, from: place }
      at += 1
    } else if (token?.is === 'one' || (token?.is === 'this' && token.character === characters[place])) {
      at += 1
      place += 1
    } else if (star) {
      star.from += 1
      place = star.from
      at = star.at + 1
    } else return false
  }
  return segment.slice(at).every(({ is }) => is === 'any')
}
