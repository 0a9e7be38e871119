'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LinkingWindows } from '@/lib/domain/linking-windows'
import type { WindowsEffect } from '@/lib/mapping/windows-effect'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import type { Tell } from '../admin/use-telling'
import { SelectField } from '../forms/select-field'
import { send } from '../forms/send'
import form from '../frame/form.module.css'
import { decide } from './say'
import { WindowsTable } from './windows-effect'
import { spanOptions } from './windows-text'

type Props = Pick<CalendarReport, 'windows'> & { tell: Tell }

const fields: { name: keyof LinkingWindows; label: string }[] = [
  {
    name: 'suspectedMinutes',
    label: 'A deployment is suspected when it finished before the incident within',
  },
  { name: 'candidateMinutes', label: 'It is listed as a weak candidate, which counts nowhere, within' },
  { name: 'leastIncidentMinutes', label: 'An incident counts when it lasted at least' },
]

/** What is chosen is looked at first: what it would do to the last 90 days stands there before it can be kept. */
export function WindowsForm({ windows, tell }: Props) {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<LinkingWindows>(windows.inForce)
  const looking = useMutation({
    mutationFn: (looked: LinkingWindows) => send<WindowsEffect>('POST', '/api/v1/windows/effect', looked),
  })
  const keeping = useMutation({
    mutationFn: () => decide({ kind: 'windows', subject: 'organisation', value: chosen }),
    onSuccess: async (waits) => {
      await client.invalidateQueries()
      tell(['The linking windows are kept.', waits].filter(Boolean).join(' '), { isFocused: true })
    },
  })
  const objection =
    chosen.candidateMinutes < chosen.suspectedMinutes
      ? 'A weak candidate has to be listed for as long as it is suspected, or longer.'
      : null
  const refused = objection ?? looking.error?.message ?? keeping.error?.message ?? null
  const { data: effect } = looking
  return (
    <form
      className={form.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (objection === null && !looking.isPending) looking.mutate(chosen)
      }}
    >
      {fields.map(({ name, label }) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          value={String(chosen[name])}
          options={spanOptions(name, windows.inForce[name])}
          onChange={(event) => {
            setChosen({ ...chosen, [name]: Number(event.target.value) })
            looking.reset()
          }}
        />
      ))}
      {refused === null ? null : (
        <p role="alert" className={form.refused}>
          {refused}
        </p>
      )}
      {effect === undefined ? null : <WindowsTable effect={effect} />}
      <p className={form.actions}>
        <button
          type="submit"
          className={effect === undefined ? 'button main' : 'button'}
          aria-disabled={objection !== null || looking.isPending}
        >
          See what other windows do
        </button>
        {effect === undefined ? null : (
          <button
            type="button"
            className="button main"
            aria-disabled={keeping.isPending}
            onClick={() => keeping.isPending || keeping.mutate()}
          >
            Save the windows
          </button>
        )}
      </p>
    </form>
  )
}
