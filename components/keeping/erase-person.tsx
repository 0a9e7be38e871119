'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErasureAnswer } from '@/lib/api/keeping-contract'
import styles from '../admin/admin.module.css'
import { useTelling } from '../admin/use-telling'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'

type Planned = { who: string; plan: ErasureAnswer }

/** Says whom it would erase, asks once more, and erases. */
export function ErasePerson({ isErasing }: { isErasing: boolean }) {
  const [planned, setPlanned] = useState<Planned | null>(null)
  const { tell, telling } = useTelling()
  const client = useQueryClient()
  const find = async ({ who = '' }: Record<string, string>) =>
    setPlanned({ who, plan: await send<ErasureAnswer>('POST', '/api/v1/erasures', { who }) })
  const erase = async () => {
    const { pseudonym } = await send<ErasureAnswer>('POST', '/api/v1/erasures', {
      who: planned?.who,
      isConfirmed: true,
    })
    setPlanned(null)
    await client.invalidateQueries()
    tell(`From now on ${pseudonym} stands in their place in all that is read.`, { isFocused: true })
  }
  return (
    <section className="panel" aria-labelledby="erase">
      <h2 id="erase" className="title">
        Erase a person
      </h2>
      {telling}
      <p className={styles.words}>
        A pseudonym takes the place of their names, logins, addresses and mentions everywhere, also in what
        the sources sent. Every number stays. Later readings, webhooks and restored backups do not bring them
        back.
      </p>
      {isErasing ? (
        <p role="status">
          What is kept is being gone through: until then older texts may still name somebody.
        </p>
      ) : null}
      <Form action="Find whom this is" isQuiet onSend={find}>
        {(objectionTo) => (
          <Field
            name="who"
            label="Login or e-mail address"
            maxLength={320}
            autoComplete="off"
            required
            objection={objectionTo('who')}
          />
        )}
      </Form>
      {planned === null ? null : (
        <DialogBox title="Erase this person?" onClose={() => setPlanned(null)}>
          {(close) => (
            <>
              <Found plan={planned.plan} />
              <Form action="Erase for good" onSend={erase} onCancel={close}>
                {() => null}
              </Form>
            </>
          )}
        </DialogBox>
      )}
    </section>
  )
}

function Found({ plan: { logins, names, emails, signIns, pseudonym } }: { plan: ErasureAnswer }) {
  const told = [...logins.map((login) => `@${login}`), ...names, ...emails]
  return (
    <>
      <p className={styles.words}>This cannot be undone. These go, and {pseudonym} stands in their place:</p>
      <ul>
        {told.map((one) => (
          <li key={one}>
            <bdi>{one}</bdi>
          </li>
        ))}
      </ul>
      {signIns === 0 ? null : <p className={styles.words}>They sign in here: their account is closed.</p>}
    </>
  )
}
