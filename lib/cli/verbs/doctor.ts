import { storeFile } from '@/db/location'
import { zone } from '@/lib/reports/hours'
import { syncAnswer } from '@/lib/reports/sync-answer'
import { allVisible } from '@/lib/reports/visibility'
import { settings } from '@/lib/settings'
import { examineConnections } from '../doctor/examine-connections'
import { examineStore } from '../doctor/examine-store'
import { examineSync } from '../doctor/examine-sync'
import { type Finding, well } from '../doctor/finding'
import type { Verb } from './verb'

export const doctor: Verb = {
  usage:
    'doctor: says how the database and the reading of the sources stand, and what to do\nChanges nothing; works while Headroom runs and while it does not. Exit code 1 when something needs attention.',
  async run(args) {
    if (args.length > 0) {
      console.error('doctor wants nothing after it')
      return 2
    }
    const environment = settings()
    const file = storeFile(environment)
    const now = Date.now()
    const store = examineStore(file)
    const findings = [
      well('environment', wordsOf(environment, store.isReadable ? zone() : environment.zone)),
      ...store.findings,
      ...(store.isReadable
        ? [...examineConnections(environment), ...examineSync(syncAnswer(now, allVisible), zone(), now)]
        : []),
    ]
    const troubles = findings.filter(({ action }) => action !== null).length
    for (const finding of findings) console.log(lineOf(finding))
    console.log(
      troubles === 0 ? '\nall is well' : `\n${troubles} of ${findings.length} lines ask for something`,
    )
    return troubles === 0 ? 0 : 1
  },
}

function wordsOf(
  { isDemo, gitHubToken, pagerDutyToken, jobs }: ReturnType<typeof settings>,
  zone: string | null,
): string {
  const sources = isDemo
    ? 'the made-up organisation'
    : [
        `GitHub ${gitHubToken === null ? 'not connected' : 'connected'}`,
        `PagerDuty ${pagerDutyToken === null ? 'not connected' : 'connected'}`,
      ].join(', ')
  return `${sources}${zone === null ? '' : `; zone ${zone}`}${jobs === 'on' ? '' : '; HEADROOM_JOBS is off here'}`
}

const lineOf = ({ about, said, action }: Finding): string =>
  action === null ? `ok    ${about}: ${said}` : `LOOK  ${about}: ${said}\n      → ${action}`
