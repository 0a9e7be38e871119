'use client'

import { useRouter } from 'next/navigation'
import type { OwnAccount } from '@/lib/auth/own-account'
import { roleWords } from '@/lib/format/words-of-access'
import { Refusal } from '../door/refusal'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { send } from '../forms/send'
import { Page } from '../frame/page'
import styles from './account.module.css'
import { OwnGitHub } from './own-github'
import { OwnPassword } from './own-password'
import { OwnSessions } from './own-sessions'

type Props = {
  account: OwnAccount
  zone: string
  /** People can sign in with GitHub here. */
  canLink: boolean
  /** Why GitHub could not be linked. */
  refusal: string | null
}

/** Somebody's own account: name, password, GitHub, and where they are signed in. */
export function AccountView({ account, zone, canLink, refusal }: Props) {
  const router = useRouter()
  const rename = async ({ name }: Record<string, string>) => {
    await send('PATCH', '/api/account', { name })
    router.refresh()
  }
  return (
    <Page>
      <div className={styles.account}>
        <header>
          <h1>Your account</h1>
          <p className="lede">
            {account.email} · {roleWords[account.role]}
          </p>
        </header>
        <Refusal words={refusal} />
        <section className="panel" aria-labelledby="account-name">
          <h2 id="account-name" className="title">
            Name
          </h2>
          <Form action="Save the name" onSend={rename} done="Saved.">
            {(objectionTo) => (
              <Field
                name="name"
                label="Your name, as others see it"
                autoComplete="name"
                defaultValue={account.name}
                maxLength={100}
                required
                objection={objectionTo('name')}
              />
            )}
          </Form>
        </section>
        <OwnPassword hasPassword={account.hasPassword} email={account.email} />
        <OwnGitHub login={account.gitHubLogin} canLink={canLink} />
        <OwnSessions sessions={account.sessions} zone={zone} />
      </div>
    </Page>
  )
}
