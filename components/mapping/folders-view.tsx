'use client'

import Link from 'next/link'
import type { MappingFoldersReport } from '@/lib/reports/screens/mapping'
import { ActionButton } from '../admin/action-button'
import type { Tell } from '../admin/use-telling'
import { Moment } from '../lists/moment'
import { useReport } from '../reports/use-report'
import { FoldersForm } from './folders-form'
import styles from './mapping.module.css'
import { MappingPanel, MappingScreen } from './mapping-screen'
import { foldersReportPath, foretoldEveryMs } from './mapping-words'
import { undo } from './say'

const lede =
  'A change belongs to every service whose folders its files touch, so services do not add up. A deployment is of the services that it brought a change of first. The repository as a whole stays a service: incidents of its parts are linked to any deployment of it.'

/** Which folders of a repository are services of their own. */
export function FoldersView({ id }: { id: string }) {
  const query = useReport<MappingFoldersReport>(foldersReportPath(id), '', () => foretoldEveryMs)
  const title =
    query.data === undefined ? 'Services in one repository' : `Services in ${query.data.repository.name}`
  return (
    <MappingScreen query={query} title={title} lede={lede}>
      {(report, tell) => (
        <>
          <p className={styles.crumb}>
            <Link href="/admin/mapping/services">Services of all repositories</Link>
          </p>
          <MappingPanel id="folders" title="Folders that changes of the last 90 days touch">
            {report.folders.length === 0 ? (
              <p className="note">
                {report.isRead
                  ? 'No change of these days touched a file in a folder.'
                  : 'Not known yet: these days are still being read.'}
              </p>
            ) : (
              <FoldersForm key={JSON.stringify(report.said)} report={report} tell={tell} />
            )}
            <Decided report={report} tell={tell} />
          </MappingPanel>
        </>
      )}
    </MappingScreen>
  )
}

function Decided({
  report: { decision, frame, repository },
  tell,
}: {
  report: MappingFoldersReport
  tell: Tell
}) {
  if (decision === null) return null
  return (
    <p className="note">
      Said by {decision.by ?? 'somebody'}, <Moment at={decision.at} zone={frame.zone} as="minute" />
      {decision.canUndo ? (
        <>
          {' · '}
          <ActionButton
            about={`the services in ${repository.name}`}
            act={async () => {
              const waits = await undo(decision.id)
              tell(['What was said of these folders is undone.', waits].filter(Boolean).join(' '), {
                isFocused: true,
              })
            }}
            onDone={() => undefined}
          >
            Undo
          </ActionButton>
        </>
      ) : null}
    </p>
  )
}
