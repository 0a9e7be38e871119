'use client'

import Link from 'next/link'
import type { MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { useReport } from '../reports/use-report'
import { EffectPanel } from './effect-panel'
import { Examples } from './examples'
import { FoundSources } from './found-sources'
import styles from './mapping.module.css'
import { foretoldEveryMs, repositoryReportPath } from './mapping-words'
import { SaveBar } from './save-bar'
import { useDeliveryChoice } from './use-delivery-choice'

/** What counts as a deployment in one repository, and what another choice would do to its numbers. */
export function MappingRepositoryView({ id }: { id: string }) {
  const choosing = useDeliveryChoice(id)
  const query = useReport<MappingRepositoryReport>(
    repositoryReportPath(id),
    choosing.search,
    () => foretoldEveryMs,
  )
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <p className={styles.crumb}>
              <Link href="/admin/mapping/deployments">Deployments of all repositories</Link>
            </p>
            <h1>What counts as a deployment in {report.repository.name}?</h1>
            <p className="lede">
              A deployment is the moment in which a change reaches the people who use it. This is what the
              last 90 days of this repository hold that could be one.
            </p>
          </header>
          <div className={styles.split}>
            <div className={styles.column}>
              <FoundSources report={report} onChoose={choosing.choose} />
              <SaveBar report={report} choosing={choosing} />
              <Examples report={report} />
            </div>
            <EffectPanel report={report} />
          </div>
        </div>
      )}
    </ReportScreen>
  )
}
