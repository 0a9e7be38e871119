import { dispatch } from './dispatch'
import { verbs } from './verbs'

process.exitCode = await dispatch(verbs, process.argv.slice(2))
