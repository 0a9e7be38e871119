'use client'

import type { z } from 'zod'
import type { AppManifestAnswer } from '@/lib/api/connection-contract'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { send } from '../forms/send'
import { CameBack } from './came-back'
import styles from './steps.module.css'

type Manifest = z.infer<typeof AppManifestAnswer>

/** Goes to GitHub with what the app is to be; GitHub shows it, and comes back once it is made and installed. */
export function CreateApp({ isPublic }: { isPublic: boolean }) {
  const create = async (typed: Record<string, string>) => {
    const asked = Object.entries(typed).filter(([, value]) => value.trim() !== '')
    const query = new URLSearchParams(asked.map(([name, value]) => [name, value.trim()]))
    post(await send<Manifest>('GET', `/api/connections/github/app?${query}`))
  }
  return (
    <section className={`panel ${styles.body}`} aria-labelledby="create-app">
      <CameBack />
      <div>
        <h2 id="create-app">Create the app in GitHub</h2>
        <p className="note">
          Three clicks: GitHub shows the app with all its permissions, you create it, you install it for the
          repositories you want.{' '}
          {isPublic
            ? ''
            : 'HEADROOM_URL is no public https address, so that the app is made without events: changes are read every few minutes.'}
        </p>
      </div>
      <div className={styles.form}>
        <Form action="Go on at GitHub" onSend={create}>
          {(objectionTo) => (
            <>
              <Field
                name="organisation"
                label="Organisation"
                autoComplete="off"
                hint="Whose app it is, as in github.com/NAME. Left empty it is your own."
                objection={objectionTo('organisation')}
              />
              <Field
                name="apiUrl"
                label="Address of the API (only for a GitHub of your own)"
                inputMode="url"
                autoComplete="off"
                hint="Leave it empty for github.com."
                objection={objectionTo('apiUrl')}
              />
            </>
          )}
        </Form>
      </div>
      <p className="note">
        Not an owner? Send this page to one, or <a href="/admin/connections/github">use a token</a>.
      </p>
    </section>
  )
}

/** GitHub takes a manifest only from a form that the browser posts. */
function post({ action, manifest, state }: Manifest): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  for (const [name, value] of [
    ['manifest', JSON.stringify(manifest)],
    ['state', state],
  ] as const) {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name, value })
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
