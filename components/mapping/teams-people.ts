type Named = { id: string; name: string; login: string | null }

/** The accounts of names or logins, one a line or parted by commas. Throws with what nobody, or more than one, is called. */
export function idsOfNames(text: string, people: readonly Named[]): string[] {
  const wanted = text
    .split(/[\n,;]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
  return [...new Set(wanted.map((word) => idOfName(word, people)))]
}

function idOfName(word: string, people: readonly Named[]): string {
  const isCalled = (name: string | null) => name?.toLowerCase() === word.toLowerCase()
  const byLogin = people.filter(({ login }) => isCalled(login))
  const [found, ...others] = byLogin.length > 0 ? byLogin : people.filter(({ name }) => isCalled(name))
  if (found === undefined) throw new Error(`Nobody is called “${word.slice(0, 60)}”.`)
  if (others.length > 0) {
    throw new Error(`More than one person is called “${word.slice(0, 60)}”. Write the login instead.`)
  }
  return found.id
}
