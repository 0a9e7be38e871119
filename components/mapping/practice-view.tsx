'use client'

import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import type { PracticeReport } from '@/lib/reports/practice-report'
import { useReport } from '../reports/use-report'
import { SettingHistory } from './calendar-history'
import { MappingPanel, MappingScreen } from './mapping-screen'
import { PracticeForm } from './practice-form'
import { PracticePermissions } from './practice-permissions'
import { PracticePreview } from './practice-preview'
import styles from './practice-preview.module.css'
import { practiceWords } from './practice-text'

const lede =
  'What a pull request hears in GitHub about its explanation: one line, and one comment at the most. Nothing is written until you turn it on, and nothing is blocked unless you require it.'

/** What is asked for in GitHub, and how it looks there. */
export function PracticeView() {
  const query = useReport<PracticeReport>('explanation-practice', '')
  return (
    <MappingScreen query={query} title="Explanations in GitHub" lede={lede}>
      {(report, tell) => (
        <>
          <MappingPanel id="practice" title="What is asked, and where">
            <PracticeForm key={JSON.stringify(report.places)} places={report.places} tell={tell} />
            <p className={`note ${styles.after}`}>
              Silent on changes of 20 effective lines or fewer, on documentation and on machines; a draft gets
              no comment. A repository’s own word comes before that of all.
            </p>
          </MappingPanel>
          <PracticePermissions writing={report.writing} tell={tell} />
          <PracticePreview template={report.template} />
          {report.decisions.length === 0 ? null : (
            <MappingPanel id="said" title="What was set before">
              {[...new Set(report.decisions.map(({ place }) => place))].map((place) => (
                <SettingHistory
                  key={place}
                  name={`Practice of ${place}`}
                  decisions={report.decisions.filter((one) => one.place === place)}
                  words={(value) => practiceWords(value as ExplanationPractice)}
                  zone={report.frame.zone}
                  tell={tell}
                />
              ))}
            </MappingPanel>
          )}
        </>
      )}
    </MappingScreen>
  )
}
