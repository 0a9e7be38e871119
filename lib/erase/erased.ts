/**
 * What names a person. `login`: where it is written as one. `word`: anywhere, for logins that are no plain word.
 * `name-start`: the first word of a full name. `account`: our id of it. `user`: of somebody who could sign in.
 */
export type IdentityKind = 'account' | 'user' | 'login' | 'word' | 'email' | 'name-start' | 'name'

/** Who was erased. `revision` changes with the list; `tagOf` answers the tag of what is on it, null for everything else. */
export type Erased = {
  revision: string
  tagOf(kind: IdentityKind, value: string): string | null
}

/** What stands in the place of an erased person, each as long in words as what it replaces. */
export const pseudonym = {
  login: (tag: string): string => `erased-${tag}`,
  name: (tag: string): string => `Erased ${tag}`,
  email: (tag: string): string => `erased-${tag}@erased.invalid`,
}
