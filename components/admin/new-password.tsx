'use client'

import { useState } from 'react'
import type { z } from 'zod'
import type { PasswordLinkMade } from '@/lib/api/access-contract'
import type { UserShown } from '@/lib/reports/screens/access'
import { Form } from '../forms/form'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import styles from './admin.module.css'
import { ToldOnce } from './told-once'

/** Makes a link with which somebody who forgot their password chooses a new one, and shows it once. */
export function NewPassword({ user }: { user: UserShown }) {
  const [isOpen, setIsOpen] = useState(false)
  const [link, setLink] = useState<string | null>(null)
  const close = () => {
    setIsOpen(false)
    setLink(null)
  }
  const make = async () => {
    const path = `/api/v1/users/${encodeURIComponent(user.id)}/password-link`
    setLink((await send<z.infer<typeof PasswordLinkMade>>('POST', path)).link)
  }
  return (
    <>
      <button type="button" className={styles.act} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        New password<span className="unseen"> for {user.name}</span>
      </button>
      {isOpen ? (
        <DialogBox title={`A new password for ${user.name}`} onClose={close}>
          {(leave) =>
            link === null ? (
              <Form action="Make the link" onSend={make} onCancel={leave}>
                {() => (
                  <p>
                    A link is made with which {user.name} chooses a new password within 24 hours. The old one
                    works until then.
                  </p>
                )}
              </Form>
            ) : (
              <ToldOnce
                label="The link"
                secret={link}
                words="It opens once, for whoever has it, and is not shown again: hand it to nobody else."
                onDone={leave}
              />
            )
          }
        </DialogBox>
      ) : null}
    </>
  )
}
