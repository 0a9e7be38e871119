import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { ExplainedText } from './explained-text'
import styles from './explanation.module.css'
import {
  highestLevel,
  isOlderThanCode,
  levelWords,
  partWords,
  provenanceWords,
  signalsToShow,
  signalWords,
  specificLevel,
} from './explanation-words'

type Told = NonNullable<ChangeReport['explanation']>
type Part = Told['parts'][number]

type Props = { explanation: ChangeReport['explanation']; zone: string }

/** The explanation as annotated text: what the author wrote, and beside it what a machine could check in it. */
export function Explanation({ explanation, zone }: Props) {
  return (
    <section className={styles.section} aria-labelledby="explanation">
      <div className={styles.head}>
        <h2 id="explanation">The explanation</h2>
        {explanation === null ? null : (
          <p className="note">
            {provenanceWords(explanation.provenance)}{' '}
            {isOlderThanCode(explanation.parts) && (
              <span className="pill late">Text older than the code</span>
            )}
          </p>
        )}
      </div>
      {explanation === null ? (
        <p className={styles.none}>
          Not asked of this change, or none was read: only pull requests over 20 effective lines are asked.
        </p>
      ) : (
        <Told told={explanation} zone={zone} />
      )}
    </section>
  )
}

function Told({ told, zone }: { told: Told; zone: string }) {
  return (
    <>
      {told.text !== null && <ExplainedText text={told.text} zone={zone} />}
      <div className={styles.parts}>
        {told.parts.map((part) => (
          <AnnotatedPart key={part.part} part={part} isInText={told.text !== null && !part.isBeside} />
        ))}
      </div>
      <p className="note">
        {told.isExplained
          ? 'All three parts are specific in a text that a person stands for: it counts as explained.'
          : 'It counts as explained once all three parts are specific in a text that a person stands for.'}{' '}
        Levels are what a machine can see; only a person can say whether it is right.
      </p>
    </>
  )
}

/** `isInText`: its words stand marked in the text beside it. */
function AnnotatedPart({ part, isInText }: { part: Part; isInText: boolean }) {
  const isSpecific = part.level >= specificLevel
  return (
    <div className={styles.part}>
      <div className={styles.label}>
        <h3>{partWords[part.part]}</h3>
        <span className={styles.steps} role="img" aria-label={`level ${part.level} of ${highestLevel}`}>
          {Array.from({ length: highestLevel }, (_, step) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are their place
            <i key={step} data-on={step < part.level} />
          ))}
        </span>
        <span className={styles.level} data-level={isSpecific ? 'specific' : 'open'}>
          {levelWords(part.level)}
        </span>
      </div>
      <Words part={part} isInText={isInText} />
      <ul className={styles.signals}>
        {signalsToShow(part).map((signal) => (
          <li key={signal.id} data-state={signal.state}>
            <span aria-hidden className={styles.sign} />
            <span>
              <span className="unseen">{signalWords[signal.state]}: </span>
              {signal.words}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Words({ part, isInText }: { part: Part; isInText: boolean }) {
  if (part.text === '') return <p className={styles.none}>Nothing is written about this.</p>
  if (isInText) return null
  return (
    <div>
      {part.isBeside && <p className="note">Written beside the text, in a comment or in Headroom:</p>}
      <blockquote className={styles.quote} data-level={part.level >= specificLevel ? 'specific' : 'open'}>
        {part.text}
      </blockquote>
    </div>
  )
}
