'use client'

import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { NewPasswordField } from '../forms/new-password-field'
import { send } from '../forms/send'

type Props = {
  /** The route that makes the account. */
  path: string
  /** Of the link that was opened. */
  token: string
  action: string
  /** Where who made it goes on. */
  next?: string
}

/** Name, e-mail address and password of an account that a link makes; who made it is signed in. */
export function AccountForm({ path, token, action, next = '/' }: Props) {
  const make = async ({ name, email, password }: Record<string, string>) => {
    await send('POST', path, { token, name, email, password })
    window.location.assign(next)
  }
  return (
    <Form action={action} onSend={make}>
      {(objectionTo) => (
        <>
          <Field
            name="name"
            label="Your name"
            autoComplete="name"
            maxLength={100}
            required
            objection={objectionTo('name')}
          />
          <Field
            name="email"
            label="E-mail address"
            type="email"
            autoComplete="username"
            hint="You sign in with it. Nothing is sent to it."
            required
            objection={objectionTo('email')}
          />
          <NewPasswordField objection={objectionTo('password')} />
        </>
      )}
    </Form>
  )
}
