/** Characters. Longer ones are better; there are no rules of composition. */
const shortestPassword = 8
export const longestPassword = 128

/** What is wrong with a new password, as a sentence for who chose it; null when it may be used. */
export async function objectionToPassword(password: string): Promise<string | null> {
  const length = [...password].length
  if (length < shortestPassword)
    return `A password has at least ${shortestPassword} characters; 15 are better.`
  if (length > longestPassword) return `A password has at most ${longestPassword} characters.`
  if ((await common()).has(password.toLowerCase())) {
    return 'This password is among the most common ones. Choose another, for instance four words at random.'
  }
  return null
}

let read: Set<string> | null = null

/** Some 49,000 of them, which only who sets a password has to wait for. */
async function common(): Promise<Set<string>> {
  if (read !== null) return read
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  read = new Set(dictionary['passwords-common'])
  return read
}
