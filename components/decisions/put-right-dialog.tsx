'use client'

import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { DialogBox } from '../frame/dialog-box'
import form from '../frame/form.module.css'
import type { Asked, Correction, Said, Told } from './correction'
import type { Subject } from './put-right-context'
import styles from './put-right-dialog.module.css'

type Props = {
  subject: Subject
  /** Keeps it; fails with the words of a refusal. */
  onTold: (told: Told) => Promise<unknown>
  onClose: () => void
}

const fewestLetters = 3
const mostLetters = 280

/** What a rule got wrong about one row, and why. */
export function PutRightDialog({ subject, onTold, onClose }: Props) {
  return (
    <DialogBox title={`Put right: ${subject.row}`} onClose={onClose}>
      {(close) => <Form subject={subject} onTold={onTold} close={close} />}
    </DialogBox>
  )
}

function Form({
  subject: { row, corrections },
  onTold,
  close,
}: Omit<Props, 'onClose'> & { close: () => void }) {
  const [index, setIndex] = useState(corrections.length === 1 ? 0 : -1)
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [keeping, setKeeping] = useState<{ isPending: boolean; refusal: string | null }>(idle)
  const correction = corrections[index]
  const said = correction && saidOf(correction, chosen)
  const why = reason.trim()
  const isExplained = why === '' ? !correction?.needsReason : why.length >= fewestLetters
  const isComplete = said && isExplained

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isComplete) return
    setKeeping({ isPending: true, refusal: null })
    try {
      await onTold({ row, name: correction.name, said, reason: why === '' ? null : why })
      close()
    } catch (error) {
      setKeeping({ isPending: false, refusal: error instanceof Error ? error.message : String(error) })
    }
  }

  return (
    <form className={form.form} onSubmit={submit}>
      <fieldset className={styles.corrections}>
        <legend className="unseen">What is right</legend>
        {corrections.map(({ name, under }, i) => (
          <label key={name} className={styles.correction}>
            <input
              type="radio"
              name="correction"
              checked={i === index}
              onChange={() => {
                setIndex(i)
                setChosen('')
              }}
            />
            <span>
              {name}
              <span className={styles.under}>{under}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {correction !== undefined && 'among' in correction.says && (
        <Among key={correction.name} asked={correction.says} chosen={chosen} onChoose={setChosen} />
      )}
      <label className={form.field}>
        <span>Why{correction?.needsReason ? '' : ' (if you like)'}</span>
        <textarea
          required={correction?.needsReason ?? false}
          maxLength={mostLetters}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {keeping.refusal !== null && (
        <p role="alert" className={form.refused}>
          {keeping.refusal}
        </p>
      )}
      <p className={form.actions}>
        <button type="submit" className="button main" disabled={!isComplete || keeping.isPending}>
          Put right
        </button>
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  )
}

const idle = { isPending: false, refusal: null }

/** What would be sent; null while something is still to be chosen. */
function saidOf({ says }: Correction, chosen: string): Said | null {
  if (!('among' in says)) return says
  return chosen === '' ? null : says.says(chosen)
}

type AmongProps = { asked: Asked; chosen: string; onChoose: (chosen: string) => void }

function Among({ asked: { label, among }, chosen, onChoose }: AmongProps) {
  const { data, error } = useQuery({ queryKey: ['among', label], queryFn: among, gcTime: 0, staleTime: 0 })
  return (
    <label className={form.field}>
      <span>{label}</span>
      <select
        required
        value={chosen}
        disabled={data === undefined}
        onChange={(e) => onChoose(e.target.value)}
      >
        <option value="">{wordsOf(data, error)}</option>
        {data?.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function wordsOf(data: readonly unknown[] | undefined, error: Error | null): string {
  if (error !== null) return error.message
  if (data === undefined) return 'Reading…'
  return data.length === 0 ? 'There is none to choose from' : 'Choose one'
}
