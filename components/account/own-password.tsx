import { useRouter } from 'next/navigation'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { NewPasswordField } from '../forms/new-password-field'
import { send } from '../forms/send'

type Props = { hasPassword: boolean; email: string }

/** Changes the own password, or chooses the first one. */
export function OwnPassword({ hasPassword, email }: Props) {
  const router = useRouter()
  const change = async ({ current, password }: Record<string, string>) => {
    await send('PUT', '/api/account/password', hasPassword ? { current, password } : { password })
    router.refresh()
  }
  return (
    <section className="panel" aria-labelledby="account-password">
      <h2 id="account-password" className="title">
        Password
      </h2>
      <p className="note">
        {hasPassword
          ? 'Every other browser is then signed out.'
          : 'You sign in with GitHub alone. With a password you can sign in without it.'}
      </p>
      <Form
        action={hasPassword ? 'Change the password' : 'Set a password'}
        onSend={change}
        done="The password is set, and every other browser is signed out."
      >
        {(objectionTo) => (
          <>
            {/* For the browser's own keeper of passwords. */}
            <input type="hidden" name="email" autoComplete="username" defaultValue={email} />
            {hasPassword ? (
              <Field
                name="current"
                label="Your password now"
                type="password"
                autoComplete="current-password"
                required
                objection={objectionTo('current')}
              />
            ) : null}
            <NewPasswordField label="New password" objection={objectionTo('password')} />
          </>
        )}
      </Form>
    </section>
  )
}
