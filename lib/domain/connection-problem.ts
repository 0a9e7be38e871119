const stopping = [
  ...['token-refused', 'address-refused', 'not-found', 'sso-required'],
  ...['no-repository', 'no-services'],
]

/** Problems that nobody can have meant: what the credential opens is nothing, or not what it is for. */
export const isStopping = (code: string): boolean => stopping.includes(code)

/** Problems that are told among what needs somebody, by these or by their permission or their end. */
export const isToldAsNeed = (code: string): boolean =>
  isStopping(code) || code === 'permission-missing' || code === 'token-ends-soon'
