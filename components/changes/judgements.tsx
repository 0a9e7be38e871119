'use client'

import { useEffect, useState } from 'react'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { usePutRight } from '../decisions/put-right-context'
import { Moment } from '../lists/moment'
import { ExplainForm } from './explain-form'
import { JudgeForm } from './judge-form'
import { givenWords, judgedWords, outOfForceWords, saidWords } from './judgement-words'
import styles from './judgements.module.css'

type Props = { report: ChangeReport }
type Opened = 'explain' | 'judge' | null

/** What people said of the explanation, what was added to it here, and the place to do either. */
export function Judgements({ report }: Props) {
  const { change, explanation, judgements, written, canDecide, frame } = report
  const [opened, setOpened] = useState<Opened>(null)
  useEffect(() => {
    const asked = window.location.hash.slice(1)
    if (canDecide && (asked === 'explain' || asked === 'judge')) setOpened(asked)
  }, [canDecide])
  const isAsked = change.kind === 'pull-request'
  if (!isAsked && judgements.length === 0) return null
  return (
    <section id="explain" className={styles.section} aria-labelledby="judgements">
      <h2 id="judgements">What reviewers said of it</h2>
      {judgements.length === 0 && <p className="note">Nobody has judged the explanation yet.</p>}
      <ul className={styles.list}>
        {judgements.map((judgement) => (
          <Judgement key={judgement.id} judgement={judgement} report={report} />
        ))}
      </ul>
      {written !== null && <Written report={report} written={written} />}
      {canDecide && isAsked && (
        <>
          <p className={styles.buttons}>
            <button
              type="button"
              className="button"
              aria-expanded={opened === 'explain'}
              onClick={() => setOpened(opened === 'explain' ? null : 'explain')}
            >
              {written === null ? 'Add to the explanation' : 'Change what was added'}
            </button>
            {explanation !== null && (
              <button
                type="button"
                className="button"
                aria-expanded={opened === 'judge'}
                onClick={() => setOpened(opened === 'judge' ? null : 'judge')}
              >
                Judge it
              </button>
            )}
          </p>
          {opened === 'explain' && <ExplainForm report={report} onDone={() => setOpened(null)} />}
          {opened === 'judge' && explanation !== null && (
            <JudgeForm
              changeId={change.id}
              row={change.title}
              by={frame.viewer.id}
              postedIn={report.postedIn}
              onDone={() => setOpened(null)}
            />
          )}
        </>
      )}
    </section>
  )
}

type JudgementProps = Props & { judgement: ChangeReport['judgements'][number] }

function Judgement({ judgement, report: { change, frame } }: JudgementProps) {
  const { undo, isBusy } = usePutRight()
  const given = givenWords(judgement)
  const outOfForce = outOfForceWords(judgement)
  return (
    <li className={styles.judgement} data-holds={outOfForce === null}>
      <p>
        <b>{judgedWords(judgement)}.</b>
        {judgement.words === null || judgement.words === '' ? '' : ` “${judgement.words}”`}
      </p>
      {given !== null && <p className="note">{given}</p>}
      <p className="note">
        {saidWords(judgement)}, <Moment at={judgement.at} zone={frame.zone} as="minute" />. {outOfForce}
        {judgement.canUndo && (
          <>
            {' '}
            <button
              type="button"
              className="plain"
              aria-disabled={isBusy}
              onClick={() => isBusy || undo({ id: judgement.id, row: change.title, metric: 'judged-share' })}
            >
              Undo<span className="unseen">: {judgedWords(judgement)}</span>
            </button>
          </>
        )}
      </p>
    </li>
  )
}

const parts = [
  { key: 'what', name: 'What it does' },
  { key: 'failureModes', name: 'How it can fail' },
  { key: 'why', name: 'Why this way' },
] as const

type WrittenProps = Props & { written: NonNullable<ChangeReport['written']> }

/** What was written here, whether or not it came in time to be graded. */
function Written({ report: { change, frame }, written }: WrittenProps) {
  const { undo, isBusy } = usePutRight()
  return (
    <div className={styles.judgement} data-holds="true">
      <p>
        <b>Added in Headroom</b>
        {written.who === null ? '' : ` by ${written.who}`},{' '}
        <Moment at={written.at} zone={frame.zone} as="minute" />
      </p>
      <dl className={styles.written}>
        {parts
          .filter(({ key }) => written.parts[key] !== '')
          .map(({ key, name }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{written.parts[key]}</dd>
            </div>
          ))}
      </dl>
      {written.canUndo && (
        <button
          type="button"
          className="plain"
          aria-disabled={isBusy}
          onClick={() =>
            isBusy || undo({ id: written.id, row: change.title, metric: 'explanation-coverage' })
          }
        >
          Undo<span className="unseen">: what was added in Headroom</span>
        </button>
      )}
    </div>
  )
}
