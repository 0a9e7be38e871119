'use client'

import { useState } from 'react'
import styles from '../admin/admin.module.css'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { send } from '../forms/send'

const askEveryMs = 250
/** The moment in which nothing answers may have been missed. */
const mostAsked = 60

/** Deletes everything once the organisation's name is typed, and leads to what is there afterwards. */
export function DeleteEverything({ organisation }: { organisation: string }) {
  const [isAsked, setIsAsked] = useState(false)
  const remove = async ({ name = '' }: Record<string, string>) => {
    await send('POST', '/api/v1/deletions', { name })
    setIsAsked(true)
    await leaveWhenReady()
  }
  return (
    <section className="panel" aria-labelledby="delete">
      <h2 id="delete" className="title">
        Delete everything
      </h2>
      <p className={styles.words}>
        All that was read, decided and noted, all accounts, sessions, tokens and credentials go, for good, and
        Headroom begins empty. Backups made elsewhere and what the environment sets stay: disconnect there
        first what is not to be read again.
      </p>
      {isAsked ? (
        <p role="status">Everything is being removed. This page comes back empty.</p>
      ) : (
        <Form action="Delete everything" isQuiet onSend={remove}>
          {(objectionTo) => (
            <Field
              name="name"
              label={`Type ${organisation} to delete everything`}
              autoComplete="off"
              required
              objection={objectionTo('name')}
            />
          )}
        </Form>
      )}
    </section>
  )
}

/** The web ends and begins anew: its first page is asked for when it answers again. */
async function leaveWhenReady(): Promise<void> {
  const isReady = () =>
    fetch('/api/ready').then(
      (answer) => answer.ok,
      () => false,
    )
  for (let asked = 0, hasGone = false; !hasGone && asked < mostAsked; asked += 1) {
    await pause()
    hasGone = !(await isReady())
  }
  while (!(await isReady())) await pause()
  window.location.assign('/')
}

const pause = () => new Promise((resolve) => setTimeout(resolve, askEveryMs))
