/** One verb of the command line. `run` answers the exit code; what it throws is printed and exits 1. */
export type Verb = {
  /** First line: the call and what it does; more lines as needed. */
  usage: string
  /** `args` are what follows the verb. */
  run(args: string[]): Promise<number>
}
