import { checkStyle, checkTypes, runUnitTests } from './launch/checks.mjs'
import { ensureDependencies } from './launch/dependencies.mjs'
import { withLock } from './launch/lock.mjs'
import { launch } from './launch/processes.mjs'
import { stage } from './launch/stage.mjs'
import { summarise } from './launch/tally.mjs'

await launch(async () => {
  await withLock(ensureDependencies)
  const { failed, line } = summarise([
    await stage('format and lint', checkStyle),
    await stage('types', () => withLock(checkTypes)),
    await stage('unit tests', runUnitTests),
  ])
  console.log(line)
  return failed > 0 ? 1 : 0
})
