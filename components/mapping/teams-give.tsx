'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Giving, GivingEffect } from '@/lib/mapping/owners'
import type { OwnersReport } from '@/lib/reports/owners-report'
import styles from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { Field } from '../forms/field'
import { SelectField } from '../forms/select-field'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import form from '../frame/form.module.css'
import { GivingTable } from './teams-effect'

type Repository = { id: string; name: string }
type Props = { report: OwnersReport; repositories: readonly Repository[]; tell: Tell; children: ReactNode }

/** A button that asks in a dialog who owns some repositories, and since when. */
export function GiveRepositories(props: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const names = namesOf(props.repositories)
  return (
    <>
      <button type="button" className={styles.act} aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {props.children}
        <span className="unseen"> {names}</span>
      </button>
      {isOpen ? (
        <DialogBox title={`Who owns ${names}?`} onClose={() => setIsOpen(false)}>
          {(close) => <GiveForm {...props} close={close} />}
        </DialogBox>
      ) : null}
    </>
  )
}

const namesOf = (repositories: readonly Repository[]): string =>
  repositories.length === 1 ? (repositories[0]?.name ?? '') : `these ${repositories.length} repositories`

const nobody = 'nobody'

/** What is chosen is looked at first: what it moves stands there before it can be kept. */
function GiveForm({ report, repositories, tell, close }: Props & { close: () => void }) {
  const client = useQueryClient()
  const [owner, setOwner] = useState('')
  const [since, setSince] = useState('')
  const giving: Giving = {
    repositoryIds: repositories.map(({ id }) => id),
    teamId: owner === nobody ? null : owner,
    from: since === '' ? null : since,
  }
  const looking = useMutation({
    mutationFn: (looked: Giving) => send<GivingEffect>('POST', '/api/v1/owners/effect', looked),
  })
  const keeping = useMutation({
    mutationFn: () => send<{ effect: { words: string | null } }>('POST', '/api/v1/owners', giving),
    onSuccess: async ({ effect }) => {
      close()
      await client.invalidateQueries()
      tell([`The owner of ${namesOf(repositories)} is kept.`, effect.words].filter(Boolean).join(' '), {
        isFocused: true,
      })
    },
  })
  const refused = looking.error ?? keeping.error
  const options = [
    { value: '', name: 'Choose a team' },
    ...report.teams.map(({ id, name, depth }) => ({ value: id, name: `${'– '.repeat(depth)}${name}` })),
    { value: nobody, name: 'Nobody' },
  ]
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (owner !== '' && !looking.isPending) looking.mutate(giving)
      }}
    >
      <SelectField
        name="owner"
        label="Team"
        value={owner}
        options={options}
        onChange={(event) => {
          setOwner(event.target.value)
          looking.reset()
        }}
      />
      <Field
        name="since"
        label="From the day on (empty: always)"
        type="date"
        value={since}
        onChange={(event) => {
          setSince(event.target.value)
          looking.reset()
        }}
      />
      {refused === null ? null : (
        <p role="alert" className={form.refused}>
          {refused.message}
        </p>
      )}
      {looking.data === undefined ? null : <GivingTable effect={looking.data} />}
      <p className={form.actions}>
        <button
          type="submit"
          className={looking.data === undefined ? 'button main' : 'button'}
          aria-disabled={owner === '' || looking.isPending}
        >
          See what it does
        </button>
        {looking.data === undefined ? null : (
          <button
            type="button"
            className="button main"
            aria-disabled={keeping.isPending}
            onClick={() => keeping.isPending || keeping.mutate()}
          >
            Save
          </button>
        )}
        <button type="button" className="button" onClick={close}>
          Cancel
        </button>
      </p>
    </form>
  )
}
