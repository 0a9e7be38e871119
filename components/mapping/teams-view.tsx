'use client'

import type { OwnersReport } from '@/lib/reports/owners-report'
import { useReport } from '../reports/use-report'
import { MappingPanel, MappingScreen } from './mapping-screen'
import { NameTeam } from './teams-name'
import { TeamsTable } from './teams-table'
import { UnownedTable } from './teams-unowned'
import { UnusedLines } from './teams-unused-lines'

const lede =
  'A change belongs to the team that owned most of its lines when it was merged: by CODEOWNERS, and where that names no team, by who owns its repository. GitHub’s teams own what they administer; what you say here outranks both, always or from a day on.'

/** Which team owns what; what nobody owns first. */
export function OwnersView() {
  const query = useReport<OwnersReport>('owners', '')
  return (
    <MappingScreen query={query} title="Teams and what they own" lede={lede}>
      {(report, tell) => (
        <>
          <MappingPanel id="unowned" title="Owned by nobody">
            <UnownedTable report={report} tell={tell} />
          </MappingPanel>
          <MappingPanel id="teams" title="Teams" act={<NameTeam report={report} team={null} tell={tell} />}>
            <TeamsTable report={report} tell={tell} />
          </MappingPanel>
          {report.unused.length === 0 ? null : (
            <MappingPanel id="unused-lines" title="Lines of CODEOWNERS that give no team anything">
              <UnusedLines lines={report.unused} />
            </MappingPanel>
          )}
        </>
      )}
    </MappingScreen>
  )
}
