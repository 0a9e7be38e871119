'use client'

import { headlineOf } from '@/lib/format/words-of-connections'
import { readerWords } from '@/lib/format/words-of-sync'
import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { useTelling } from '../admin/use-telling'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { CameBack } from './came-back'
import { FirstSteps } from './first-steps'
import { LeavingDemo } from './leaving-demo'
import { LookForInstallation } from './look-for-installation'
import { NeedsYou } from './needs-you'
import { RepositoriesTable } from './repositories-table'
import { SourcePanel } from './source-panel'

const movingEveryMs = 3_000
const restingEveryMs = 5_000

/** What is connected and what of it needs somebody; before anything is, the first steps. */
export function ConnectionsView() {
  const query = useReport<ConnectionsReport>('connections', '', howSoon)
  return (
    <ReportScreen query={query}>
      {(report) => (
        <>
          <CameBack />
          {isAppAwaited(report) ? <LookForInstallation /> : null}
          {!isAnyConnected(report) ? (
            <FirstSteps report={report} />
          ) : report.frame.isDemo ? (
            <LeavingDemo />
          ) : (
            <Watch report={report} />
          )}
        </>
      )}
    </ReportScreen>
  )
}

const isAppAwaited = ({ account, sources }: ConnectionsReport): boolean =>
  account.state === 'admin' &&
  ['app-not-approved', 'app-not-installed'].includes(sources.github.connection.problem?.code ?? '')

const isAnyConnected = ({ sources }: ConnectionsReport): boolean =>
  sources.github.connection.origin !== 'none' || sources.pagerduty.connection.origin !== 'none'

const howSoon = (report: ConnectionsReport | undefined): number =>
  report?.repositories.some(({ state }) => state === 'syncing' || state === 'waiting')
    ? movingEveryMs
    : restingEveryMs

function Watch({ report }: { report: ConnectionsReport }) {
  const { tell, telling } = useTelling()
  const { zone } = report.frame
  const { github, pagerduty } = report.sources
  const reader = readerWords(report, zone)
  return (
    <div className={screen.screen}>
      <header className={screen.head}>
        <h1>{headlineOf(report)}</h1>
        <p className="lede">{ledeOf(report)}</p>
        {reader === null || reader.action !== null ? null : (
          <p className="note" suppressHydrationWarning>
            {reader.said} While somebody looks at this page, the sources are asked every minute.
          </p>
        )}
        {telling}
      </header>
      <NeedsYou needs={report.needs} zone={zone} tell={tell} />
      <SourcePanel watched={github} report={report} tell={tell}>
        <RepositoriesTable repositories={report.repositories} connection={github.connection} zone={zone} />
      </SourcePanel>
      <SourcePanel watched={pagerduty} report={report} tell={tell} />
      <p className="note">Everything stays on this machine. Credentials are kept sealed and shown nowhere.</p>
    </div>
  )
}

/** What holds now. */
function ledeOf({ repositories, sources }: ConnectionsReport): string {
  if (sources.github.connection.origin === 'none') return 'Changes are shown once GitHub is connected, too.'
  if (repositories.length === 0) return 'Reading begins: repositories appear here as they are found.'
  const moving = repositories.filter(({ state }) => state === 'syncing' || state === 'waiting').length
  return moving === 0
    ? 'What was read is kept when a source fails, and reading goes on by itself where it stopped.'
    : 'The newest is read first, and charts fill while it goes on. You can leave this page.'
}
