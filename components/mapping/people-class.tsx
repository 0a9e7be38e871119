'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type AccountClass, accountClasses } from '@/lib/domain/account'
import { classWords } from '@/lib/format/words-of-accounts'
import type { AccountShown } from '@/lib/reports/accounts-report'
import styles from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { Form } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { DialogBox } from '../frame/dialog-box'
import { decide } from './say'

type Props = { account: AccountShown; isClass: AccountClass; tell: Tell }

const options = accountClasses.map((value) => ({
  value,
  name: `${classWords[value].name}: ${classWords[value].follows}`,
}))

/** What an account is, said by hand, in a dialog. */
export function ClassAccount(props: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const { name } = props.account
  return (
    <>
      <button type="button" className={styles.act} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Say what it is<span className="unseen"> {name}</span>
      </button>
      {isOpen ? (
        <DialogBox title={`What is ${name}?`} onClose={() => setIsOpen(false)}>
          {(close) => <ClassForm {...props} onDone={close} />}
        </DialogBox>
      ) : null}
    </>
  )
}

function ClassForm({ account, isClass, tell, onDone }: Props & { onDone: () => void }) {
  const client = useQueryClient()
  const keep = async (typed: Record<string, string>) => {
    const waits = await decide({
      kind: 'account-class',
      subject: account.id,
      value: { class: typed.class },
    })
    await client.invalidateQueries()
    onDone()
    tell([`${account.name} is put right.`, waits].filter(Boolean).join(' '), { isFocused: true })
  }
  return (
    <Form action="Save" onSend={keep} onCancel={onDone}>
      {() => (
        <>
          <SelectField name="class" label={`${account.name} is`} defaultValue={isClass} options={options} />
          <p className="note">
            All changes and reviews of this account are judged anew, from the first that was read. It can be
            undone here.
          </p>
        </>
      )}
    </Form>
  )
}
