import { wordsOf } from './environment-name'

const deploying = new Set(['deploy', 'deployment', 'release', 'publish', 'ship', 'cd', 'production'])

/** What is deployed, or where to, that is not production; and release chores that release nothing. */
const elsewhere = new Set(
  (
    'staging stage preview previews dev development qa uat sandbox ' +
    'docs doc documentation pages storybook ' +
    'draft drafter please prepare notes changelog dry'
  ).split(' '),
)
const tests = new Set(['test', 'tests', 'testing'])

/**
 * Whether a workflow, by the words of its name or file, releases to production. `Test and deploy` does,
 * `Deploy to test` does not: a test named before the deed is a step, after it a place.
 */
export function isDeployLike(workflow: { name: string; path: string }): boolean {
  const file = (workflow.path.split('/').at(-1) ?? '').replace(/\.ya?ml$/i, '')
  const names = [wordsOf(workflow.name), wordsOf(file)]
  return names.some(namesDeed) && !names.some(namesElsewhere)
}

/** The workflows whose runs count as deployments: those that people chose, else those whose name says so. */
export const deployingWorkflows = <Of extends { id: string; name: string; path: string }>(
  workflows: readonly Of[],
  chosen: ReadonlySet<string> | null,
): Of[] => workflows.filter((it) => (chosen === null ? isDeployLike(it) : chosen.has(it.id)))

function namesDeed(words: readonly string[]): boolean {
  return words.some((word) => deploying.has(word))
}

function namesElsewhere(words: readonly string[]): boolean {
  const deed = words.findIndex((word) => deploying.has(word))
  const isTestPlace = words.some((word, at) => tests.has(word) && deed !== -1 && at > deed)
  return isTestPlace || words.some((word) => elsewhere.has(word))
}
