'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionAnswer, PagerDutyDisconnected } from '@/lib/api/connection-contract'
import { disconnectedWords } from '@/lib/format/words-of-connections'
import { sourceNames } from '@/lib/format/words-of-source'
import type { WatchedSource } from '@/lib/reports/screens/sources'
import { ActionButton } from '../admin/action-button'
import type { Tell } from '../admin/use-telling'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import styles from './connections.module.css'

type Props = { watched: WatchedSource; backfillDays: number; tell: Tell }

/** What can be done with a source that is connected; one that the environment sets is changed only there. */
export function SourceActs({ watched: { connection }, backfillDays, tell }: Props) {
  const { source, origin, pausedAt } = connection
  const name = sourceNames[source]
  const path = `/api/v1/connections/${source}`
  return (
    <div className={styles.acts}>
      <ActionButton
        isButton
        about={name}
        act={() => send('POST', '/api/v1/readings')}
        onDone={() => tell('Reading begins now.')}
      >
        Read now
      </ActionButton>
      <ActionButton
        about={name}
        act={() => send('POST', `${path}/recheck`)}
        onDone={() => tell(`${name} was looked over.`)}
      >
        Look it over again
      </ActionButton>
      {origin === 'environment' ? null : (
        <>
          {pausedAt === null ? (
            <ActionButton
              about={name}
              act={() => send('POST', `${path}/pause`)}
              onDone={() => tell(`${name} is paused: nothing is read of it.`, { isFocused: true })}
            >
              Pause
            </ActionButton>
          ) : (
            <ActionButton
              about={name}
              act={() => send('POST', `${path}/resume`)}
              onDone={() => tell(`${name} is read again.`, { isFocused: true })}
            >
              Resume
            </ActionButton>
          )}
          <ReadFurtherBack watched={{ connection }} backfillDays={backfillDays} tell={tell} />
          <a className="plain" href={`/admin/connections/${source}`}>
            Change the credential<span className="unseen"> of {name}</span>
          </a>
          <ActionButton
            about={name}
            question={{
              title: `Disconnect ${name}?`,
              words: `The credential is forgotten and nothing more is read of ${name}. What was read stays and counts as it does now; connecting again goes on from there.${
                source === 'pagerduty' ? ' The webhook subscription that was made here is deleted there.' : ''
              }`,
            }}
            act={() => send<ConnectionAnswer | PagerDutyDisconnected>('DELETE', path)}
            onDone={(answer) => tell(disconnectedWords(name, answer), { isFocused: true })}
          >
            Disconnect
          </ActionButton>
        </>
      )}
    </div>
  )
}

function ReadFurtherBack({
  watched: { connection },
  backfillDays,
  tell,
}: Omit<Props, 'watched'> & { watched: Pick<WatchedSource, 'connection'> }) {
  const [isOpen, setIsOpen] = useState(false)
  const client = useQueryClient()
  const { source } = connection
  const name = sourceNames[source]
  const readBack = async ({ days }: Record<string, string>) => {
    await send('PUT', `/api/v1/connections/${source}/backfill`, { days: Number(days) })
    await client.invalidateQueries()
    tell(`${name} is read ${days} days back.`)
    setIsOpen(false)
  }
  return (
    <>
      <button type="button" className="plain" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Read further back<span className="unseen"> in {name}</span>
      </button>
      {isOpen ? (
        <DialogBox title={`How far back ${name} is read`} onClose={() => setIsOpen(false)}>
          {(close) => (
            <Form action="Read so far back" onSend={readBack} onCancel={close}>
              {(objectionTo) => (
                <Field
                  name="days"
                  label="Days"
                  type="number"
                  min={1}
                  max={7300}
                  required
                  defaultValue={connection.backfillDays ?? backfillDays}
                  hint="What was read before stays. Fewer days forget nothing."
                  objection={objectionTo('days')}
                />
              )}
            </Form>
          )}
        </DialogBox>
      ) : null}
    </>
  )
}
