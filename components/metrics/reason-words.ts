/** A reason for leaving out as words: 'dependency-bot' is "Dependency bot". */
export function reasonWords(reason: string): string {
  const words = reason.replaceAll('-', ' ').replace(/^ci /, 'CI ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
