'use client'

import type { AccountsReport } from '@/lib/reports/accounts-report'
import { useReport } from '../reports/use-report'
import { MappingPanel, MappingScreen } from './mapping-screen'
import { JoinByHand } from './people-join'
import { DecidedPairs, SuggestedPairs } from './people-pairs'
import { MachinesTable, PeopleTable } from './people-tables'

/** Counting what machines did costs more than other reports; what changes here is read again at once. */
const readEveryMs = 5 * 60 * 1000

const lede =
  'Nobody reviews their own change, and no machine counts as a reviewer. That holds when Headroom knows which accounts are one person’s, and which are no person’s. Nothing is joined until you say so.'

/** Which accounts are one person's, and which are machines'. */
export function AccountsView({ search }: { search: string }) {
  const query = useReport<AccountsReport>('accounts', search, () => readEveryMs)
  return (
    <MappingScreen query={query} title="People and machines" lede={lede}>
      {(report, tell) => (
        <>
          <MappingPanel id="suggested" title="Accounts that may be one person’s">
            <SuggestedPairs report={report} tell={tell} />
          </MappingPanel>
          <MappingPanel id="by-hand" title="Join any two accounts">
            <JoinByHand tell={tell} />
          </MappingPanel>
          {report.decided.length === 0 ? null : (
            <MappingPanel id="decided" title="What was said of accounts">
              <DecidedPairs report={report} tell={tell} />
            </MappingPanel>
          )}
          <MappingPanel id="machines" title="Bots and AI accounts">
            <MachinesTable report={report} tell={tell} />
          </MappingPanel>
          <MappingPanel id="people" title="People">
            <PeopleTable report={report} tell={tell} />
          </MappingPanel>
        </>
      )}
    </MappingScreen>
  )
}
