/** `given` is empty when the variable is absent. */
export type EnvironmentProblem = { variable: string; expected: string; given: string }

const isSecret = (variable: string): boolean => /SECRET|PASSWORD|TOKEN|SMTP_URL/.test(variable)

// A URL can carry a password before its host.
function shown(variable: string, given: string): string {
  if (given === '') return 'it is not set'
  const hides = isSecret(variable) || (given.includes('@') && variable.endsWith('_URL'))
  return hides ? `its value is kept out of this message` : `got ${JSON.stringify(given)}`
}

/** Every variable that is malformed, what was expected, and the value unless it may be a secret. */
export class EnvironmentError extends Error {
  readonly problems: readonly { variable: string; expected: string }[]

  constructor(problems: EnvironmentProblem[]) {
    const lines = problems.map(
      ({ variable, expected, given }) => `  ${variable}: expected ${expected}; ${shown(variable, given)}`,
    )
    super(['The environment is malformed:', ...lines].join('\n'))
    this.name = 'EnvironmentError'
    this.problems = problems.map(({ variable, expected }) => ({ variable, expected }))
  }
}
