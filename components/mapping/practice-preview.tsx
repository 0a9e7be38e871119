import { listInWords } from '@/lib/format/list-in-words'
import { missingOf } from '@/lib/practice/missing'
import { checkName, type Situation, wordsOf } from '@/lib/practice/words'
import { MappingPanel } from './mapping-screen'
import { PracticeComment } from './practice-comment'
import styles from './practice-preview.module.css'

const states = [
  { what: 1, failureModes: 0, why: 0 },
  { what: 2, failureModes: 1, why: 2 },
  { what: 2, failureModes: 2, why: 2 },
  { what: 2, failureModes: 2, why: 2, isJudged: true },
] as const

function situationOf(
  { isJudged, ...levels }: (typeof states)[number] & { isJudged?: boolean },
  template: string,
): Situation {
  const isExplained = Object.values(levels).every((level) => level >= 2)
  return {
    practice: { check: 'neutral', isCommented: true, asks: 'marked' },
    ...{
      silence: null,
      isDraft: false,
      isExplained,
      isWritten: true,
      hearsPresses: true,
      refused: [],
      wasTold: null,
      template,
    },
    posted: null,
    missing: missingOf({ levels, isExplained }, null),
    judged: isJudged ? 'genuine' : null,
  }
}

/** The check in its four states, the comment and the template, by the words that GitHub is told. */
export function PracticePreview({ template }: { template: string }) {
  const told = states.map((state) => wordsOf(situationOf(state, template)))
  const buttons = told.at(-1)?.check?.actions.map(({ label }) => label) ?? []
  const comment = told[1]?.comment?.split('\n').slice(1).join('\n') ?? ''
  const file = `data:text/markdown;charset=utf-8,${encodeURIComponent(template)}`
  return (
    <>
      <MappingPanel id="states" title="The check, in its four states">
        <ul className={styles.states}>
          {told.map((words) => (
            <li key={words?.check?.title} data-conclusion={words?.check?.conclusion}>
              <b>{checkName}</b> {words?.check?.title}{' '}
              <span className="note">({words?.check?.conclusion})</span>
            </li>
          ))}
        </ul>
        <p className={`note ${styles.after}`}>
          With an app it has the buttons {listInWords(buttons)} for the reviewer once there is something to
          judge, where GitHub’s events arrive here.
        </p>
      </MappingPanel>
      <div className={styles.beside}>
        <MappingPanel id="comment" title="The one comment">
          <PracticeComment text={comment} />
        </MappingPanel>
        <MappingPanel
          id="template"
          title="The template"
          act={
            <a className="button" href={file} download="pull_request_template.md">
              Download
            </a>
          }
        >
          <p className="note">.github/pull_request_template.md</p>
          <pre className={styles.text}>{template}</pre>
        </MappingPanel>
      </div>
    </>
  )
}
