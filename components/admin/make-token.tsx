'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { TokenMade } from '@/lib/api/access-contract'
import { tokenScopes } from '@/lib/auth/token-scopes'
import { scopeWords } from '@/lib/format/words-of-access'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import { ToldOnce } from './told-once'

const scopeOptions = tokenScopes.map((scope) => ({ value: scope, name: scopeWords[scope] }))

/** Makes a token, in a dialog, and shows it once. */
export function MakeToken() {
  const [isOpen, setIsOpen] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => {
    setIsOpen(false)
    setSecret(null)
  }
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Make a token
      </button>
      {isOpen ? (
        <DialogBox title={secret === null ? 'Make a token' : 'Copy the token now'} onClose={close}>
          {(leave) =>
            secret === null ? (
              <MakeForm onMade={setSecret} onCancel={leave} />
            ) : (
              <ToldOnce
                label="The token"
                onDone={leave}
                secret={secret}
                words="It is not shown again. A program sends it with each request as “Authorization: Bearer …”."
              />
            )
          }
        </DialogBox>
      ) : null}
    </>
  )
}

function MakeForm({ onMade, onCancel }: { onMade: (secret: string) => void; onCancel: () => void }) {
  const client = useQueryClient()
  const make = async ({ name, scope, days }: Record<string, string>) => {
    const wish = { name, scope, days: Number(days) }
    const { secret } = await send<z.infer<typeof TokenMade>>('POST', '/api/v1/tokens', wish)
    await client.invalidateQueries()
    onMade(secret)
  }
  return (
    <Form action="Make the token" onSend={make} onCancel={onCancel}>
      {(objectionTo) => (
        <>
          <Field
            name="name"
            label="Name"
            hint="What uses it, such as “deploy pipeline”."
            maxLength={80}
            autoComplete="off"
            required
            objection={objectionTo('name')}
          />
          <SelectField name="scope" label="What it may do" defaultValue="read" options={scopeOptions} />
          <Field
            name="days"
            label="Days until it expires"
            type="number"
            min={1}
            max={366}
            defaultValue={90}
            required
            objection={objectionTo('days')}
          />
        </>
      )}
    </Form>
  )
}
