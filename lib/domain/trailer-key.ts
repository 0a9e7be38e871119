/** A key of a trailer that an organisation can name: "AI-Tool" of `AI-Tool: …`. */
export const trailerKeyPattern = /^[A-Za-z][A-Za-z0-9-]{1,59}$/

/** What such a key is, for who typed another. */
export const trailerKeyWords = 'a key such as AI-Tool: letters, digits and hyphens'
