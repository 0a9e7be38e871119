'use client'

import { Form } from '../forms/form'
import { NewPasswordField } from '../forms/new-password-field'
import { send } from '../forms/send'

/** The password that a link lets its owner choose, who is then signed in. */
export function NewPasswordForm({ token }: { token: string }) {
  const choose = async ({ password }: Record<string, string>) => {
    await send('POST', '/api/new-password', { token, password })
    window.location.assign('/')
  }
  return (
    <Form action="Set the password" onSend={choose}>
      {(objectionTo) => <NewPasswordField label="New password" objection={objectionTo('password')} />}
    </Form>
  )
}
