import { dispatch } from './dispatch'
import { verbs } from './verbs'

process.exitCode = await dispatch(verbs, process.argv.slice(2))
// A connection or a timer that somebody left open must not keep a process that has said its last word.
setTimeout(() => process.exit(), 2_000).unref()
