import { StorageError, StoreRefusedError } from '@/db/storage-fault'
import { EnvironmentError } from '@/lib/environment'
import type { Verb } from './verbs/verb'

const asksForHelp = (args: string[]): boolean => args.includes('--help') || args.includes('-h')

/** The exit code of a file that must not be used as it is: starting again would end the same way. */
const refused = 78

const isForTheOperator = (error: unknown): error is Error =>
  error instanceof EnvironmentError || error instanceof StoreRefusedError || error instanceof StorageError

// What is the operator's to mend: a stack would only hide the message.
function describe(error: unknown): string {
  if (isForTheOperator(error)) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

const isHopeless = (error: unknown): boolean =>
  error instanceof StoreRefusedError || (error instanceof StorageError && error.fault.kind === 'corrupt')

/**
 * Runs the verb that `argv` names and answers the exit code: the verb's own, 1 when it throws,
 * 78 when the database must not be used as it is, 2 when there is no such verb. Without a verb it helps.
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
    return isHopeless(error) ? refused : 1
  })
}
