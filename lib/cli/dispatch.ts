import { EnvironmentError } from '@/lib/environment'
import type { Verb } from './verbs/verb'

const asksForHelp = (args: string[]): boolean => args.includes('--help') || args.includes('-h')

// A malformed environment is the operator's to mend: a stack would only hide the message.
function describe(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/**
 * Runs the verb that `argv` names and answers the exit code: the verb's own, 1 when it throws,
 * 2 when there is no such verb. Without a verb it helps.
 */
export async function dispatch(verbs: Record<string, Verb>, argv: string[]): Promise<number> {
  const [name = 'help', ...args] = argv
  const asked = name === '--help' || name === '-h' ? 'help' : name
  const verb = Object.hasOwn(verbs, asked) ? verbs[asked] : undefined
  if (!verb) {
    console.error(`there is no verb "${asked}"; there are ${Object.keys(verbs).join(', ')}`)
    return 2
  }
  if (asksForHelp(args)) {
    console.log(verb.usage)
    return 0
  }
  return verb.run(args).catch((error: unknown) => {
    console.error(describe(error))
    return 1
  })
}
