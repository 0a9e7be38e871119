'use client'

import { useState } from 'react'
import type { LinkingWindows } from '@/lib/domain/linking-windows'
import type { WindowsEffect } from '@/lib/mapping/windows-effect'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import type { Tell } from '../admin/use-telling'
import { SelectField } from '../forms/select-field'
import { ForetoldForm } from './foretold-form'
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

const words = {
  look: 'See what other windows do',
  save: 'Save the windows',
  kept: 'The linking windows are kept.',
}

/** The spans by which incidents are linked to deployments, chosen. */
export function WindowsForm({ windows, tell }: Props) {
  const [chosen, setChosen] = useState<LinkingWindows>(windows.inForce)
  const objection =
    chosen.candidateMinutes < chosen.suspectedMinutes
      ? 'A weak candidate has to be listed for as long as it is suspected, or longer.'
      : null
  return (
    <ForetoldForm
      decision={{ kind: 'windows', subject: 'organisation' }}
      value={chosen}
      objection={objection}
      effectPath="/api/v1/windows/effect"
      show={(effect: WindowsEffect) => <WindowsTable effect={effect} />}
      words={words}
      tell={tell}
    >
      {fields.map(({ name, label }) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          value={String(chosen[name])}
          options={spanOptions(name, windows.inForce[name])}
          onChange={(event) => setChosen({ ...chosen, [name]: Number(event.target.value) })}
        />
      ))}
    </ForetoldForm>
  )
}
