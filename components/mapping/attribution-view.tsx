'use client'

import Link from 'next/link'
import type { AttributionWordsReport } from '@/lib/reports/attribution-words-report'
import { useReport } from '../reports/use-report'
import { AttributionForm } from './attribution-form'
import { attributionWordsText } from './attribution-text'
import { SettingHistory } from './calendar-history'
import { MappingPanel, MappingScreen } from './mapping-screen'

/** Looking through 90 days of texts costs more than other reports; what is said here is read again at once. */
const readEveryMs = 5 * 60 * 1000

const lede =
  'Headroom knows the labels, trailers and accounts of many AI tools. Say here which of your own labels and trailers mean that a tool took part. What a person declares of a change comes before all of it.'

/** Labels and trailers by which an organisation itself says that an AI tool took part. */
export function AttributionView() {
  const query = useReport<AttributionWordsReport>('attribution-words', '', () => readEveryMs)
  return (
    <MappingScreen query={query} title="Signs of AI tools" lede={lede}>
      {(report, tell) => (
        <>
          <MappingPanel id="signs" title="Labels and trailers that mean an AI tool">
            <AttributionForm key={JSON.stringify(report.words)} report={report} tell={tell} />
          </MappingPanel>
          <MappingPanel id="accounts" title="Accounts of AI tools">
            <p className="note">
              They stand with all others under <Link href="/admin/mapping/people">Accounts</Link>, where you
              say which are an AI agent’s or an AI reviewer’s.
            </p>
          </MappingPanel>
          {report.decisions.length === 0 ? null : (
            <MappingPanel id="said" title="What was set before">
              <SettingHistory
                name="Labels and trailers"
                decisions={report.decisions}
                words={attributionWordsText}
                zone={report.frame.zone}
                tell={tell}
              />
            </MappingPanel>
          )}
        </>
      )}
    </MappingScreen>
  )
}
