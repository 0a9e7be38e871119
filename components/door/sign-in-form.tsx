'use client'

import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { send } from '../forms/send'

/** E-mail address and password; who is signed in goes to `to`, a path of ours. */
export function SignInForm({ to }: { to: string }) {
  const signIn = async ({ email, password }: Record<string, string>) => {
    await send('POST', '/api/session', { email, password })
    // Nothing that was read before may be shown to who is somebody else now.
    window.location.assign(to)
  }
  return (
    <Form action="Sign in" onSend={signIn}>
      {() => (
        <>
          <Field name="email" label="E-mail address" type="email" autoComplete="username" required />
          <Field
            name="password"
            label="Password"
            type="password"
            autoComplete="current-password"
            maxLength={128}
            required
          />
        </>
      )}
    </Form>
  )
}
