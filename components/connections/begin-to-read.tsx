import type { ReactNode } from 'react'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import styles from './steps.module.css'

type Props = {
  /** "GitHub". */
  source: string
  /** What the first reading takes; null: not known. */
  cost: ReactNode
  days: number
  hint?: string
  /** Given the days to read back, as typed; throws `Refused`. */
  onConnect: (days: number) => Promise<unknown>
}

/** The last step of connecting a source: what was looked over is kept, and read. */
export function BeginToRead({ source, cost, days, hint, onConnect }: Props) {
  return (
    <section className={`panel ${styles.body}`} aria-label="Begin to read">
      {cost === null ? null : <p className={styles.cost}>{cost}</p>}
      <div className={styles.form}>
        <Form
          action={`Connect ${source} and begin to read`}
          meanwhile="It is looked over once more and kept."
          onSend={async ({ backfillDays = '' }) => onConnect(Number(backfillDays))}
        >
          {(objectionTo) => (
            <Field
              name="backfillDays"
              label="Days to read back"
              type="number"
              min={1}
              max={7300}
              required
              defaultValue={days}
              hint={hint}
              objection={objectionTo('backfillDays')}
            />
          )}
        </Form>
      </div>
    </section>
  )
}
