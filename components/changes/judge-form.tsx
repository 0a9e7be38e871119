import { judgementSubject, verdicts } from '@/lib/domain/judgement'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import type { Told } from '../decisions/correction'
import { usePutRight } from '../decisions/put-right-context'
import { Form } from '../forms/form'
import { SelectField } from '../forms/select-field'
import form from '../frame/form.module.css'
import { judgedWords, verdictChoices } from './judgement-words'
import styles from './judgements.module.css'
import { PostedNote } from './posted-note'

const mostLetters = 2_000

const levels = [
  { value: '', name: 'As it was found' },
  { value: '0', name: '0: missing' },
  { value: '1', name: '1: general' },
  { value: '2', name: '2: specific' },
  { value: '3', name: '3: says what is not in the code' },
]

const levelOf = (typed: string | undefined): number | null => (typed ? Number(typed) : null)

type Props = Pick<ChangeReport, 'postedIn'> & {
  changeId: string
  row: string
  by: string
  onDone: () => void
}

/** What a reviewer says of the explanation. Who wrote the change is refused by the server. */
export function JudgeForm({ changeId, row, by, postedIn, onDone }: Props) {
  const { keep } = usePutRight()
  const send = async (typed: Record<string, string>) => {
    const verdict = verdicts.find((one) => one === typed.verdict)
    if (verdict === undefined) return
    const told: Told = {
      row,
      name: judgedWords({ verdict }),
      said: {
        kind: 'judgement',
        subject: judgementSubject(changeId, by),
        value: {
          verdict,
          what: levelOf(typed.what),
          failureModes: levelOf(typed.failureModes),
          why: levelOf(typed.why),
          words: typed.words?.trim() || null,
        },
      },
      reason: null,
    }
    await keep(told, onDone)
  }
  return (
    <Form action="Keep it" onSend={send} onCancel={onDone}>
      {() => (
        <>
          <p className="note">
            Could the author debug this at night without the tool? Did they say something true that is not in
            the code? Authors do not judge their own changes.
          </p>
          <PostedNote postedIn={postedIn} what="Your judgement, with its words," />
          <fieldset className={styles.verdicts}>
            <legend>The explanation</legend>
            {verdictChoices.map(({ value, name, under }) => (
              <label key={value}>
                <input type="radio" name="verdict" value={value} required />
                <span>
                  {name} <span className="note">{under}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <div className={styles.levels}>
            <SelectField name="what" label="What it does" options={levels} />
            <SelectField name="failureModes" label="How it can fail" options={levels} />
            <SelectField name="why" label="Why this way" options={levels} />
          </div>
          <label className={form.field}>
            <span>In words (if you like)</span>
            <textarea name="words" rows={2} maxLength={mostLetters} />
          </label>
        </>
      )}
    </Form>
  )
}
