import type { ChangeReport } from '@/lib/reports/screens/evidence'
import type { Told } from '../decisions/correction'
import { usePutRight } from '../decisions/put-right-context'
import { Form } from '../forms/form'
import form from '../frame/form.module.css'
import { PostedNote } from './posted-note'

const mostLetters = 20_000
const dayMs = 24 * 60 * 60 * 1000
const daysCounted = 7

const parts = [
  {
    name: 'what',
    label: 'What it does',
    placeholder: 'Before, …; now … It touches … and leaves … as it is.',
  },
  {
    name: 'failureModes',
    label: 'How it can fail',
    placeholder: 'If … happens, then … We would notice by … and could …',
  },
  {
    name: 'why',
    label: 'Why this way',
    placeholder: 'We thought of …, but … This would be decided anew if …',
  },
] as const

/** An explanation written here, whole each time. */
export function ExplainForm({
  report: { change, written, frame, postedIn },
  onDone,
}: {
  report: ChangeReport
  onDone: () => void
}) {
  const { keep } = usePutRight()
  const read = frame.freshness.map(({ syncedAt }) => syncedAt ?? '').reduce((a, b) => (a > b ? a : b), '')
  const isLate = Date.parse(read) - Date.parse(change.mergedAt) > daysCounted * dayMs
  const send = async ({ what = '', failureModes = '', why = '' }: Record<string, string>) => {
    const told: Told = {
      row: change.title,
      name: 'Explained here',
      said: { kind: 'explanation', subject: change.id, value: { what, failureModes, why } },
      reason: null,
    }
    await keep(told, onDone)
  }
  return (
    <Form action="Keep it" onSend={send} onCancel={onDone}>
      {() => (
        <>
          <p className="note">
            {isLate
              ? 'It was merged more than 7 days ago. Coverage stays as the text stood then; what you add is kept beside it, for whoever reads or judges the change.'
              : 'It is graded like the text of the pull request, and the signals above follow. Two or three sentences a part are enough.'}
          </p>
          <PostedNote postedIn={postedIn} what="What you write" />
          {parts.map(({ name, label, placeholder }) => (
            <label key={name} className={form.field}>
              <span>{label}</span>
              <textarea
                name={name}
                rows={3}
                maxLength={mostLetters}
                defaultValue={written?.parts[name] ?? ''}
                placeholder={placeholder}
              />
            </label>
          ))}
        </>
      )}
    </Form>
  )
}
