'use client'

import { useState } from 'react'
import type { OrganisationCalendar } from '@/lib/domain/organisation-calendar'
import type { HoursEffect } from '@/lib/mapping/calendar-effect'
import type { CalendarReport } from '@/lib/reports/calendar-report'
import styles from '../admin/admin.module.css'
import type { Tell } from '../admin/use-telling'
import { SelectField } from '../forms/select-field'
import form from '../frame/form.module.css'
import { CalendarEffect } from './calendar-effect'
import table from './calendar-form.module.css'
import { daysIn, timeOptions, weekdayNames } from './calendar-text'
import { ForetoldForm } from './foretold-form'

type Props = { report: CalendarReport; tell: Tell }
type Typed = Omit<OrganisationCalendar, 'holidays'> & { holidays: string }

const words = { look: 'See what it does', save: 'Save', kept: 'The working hours are kept.' }

/** When the organisation works, typed. */
export function CalendarForm({ report, tell }: Props) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(report))
  const { days, others } = daysIn(typed.holidays)
  const said: OrganisationCalendar = { ...typed, holidays: days }
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  return (
    <ForetoldForm
      decision={{ kind: 'calendar', subject: 'organisation' }}
      value={said}
      objection={objectionTo(said, others)}
      effectPath="/api/v1/calendar/effect"
      show={(effect: HoursEffect) => <CalendarEffect effect={effect} />}
      words={words}
      tell={tell}
    >
      <Zone report={report} typed={typed} onChange={change} />
      <Days days={typed.days} onChange={(chosen) => change({ days: chosen })} />
      <div className={table.hours}>
        <SelectField
          name="startHour"
          label="From"
          value={String(typed.startHour)}
          options={timeOptions(0, 23.75)}
          onChange={(event) => change({ startHour: Number(event.target.value) })}
        />
        <SelectField
          name="endHour"
          label="To"
          value={String(typed.endHour)}
          options={timeOptions(0.25, 24)}
          onChange={(event) => change({ endHour: Number(event.target.value) })}
        />
      </div>
      <label className={form.field}>
        <span>Holidays, as days like 2026-12-25, pasted or typed; {days.length} so far</span>
        <textarea
          name="holidays"
          value={typed.holidays}
          onChange={(event) => change({ holidays: event.target.value })}
        />
      </label>
    </ForetoldForm>
  )
}

const typedOf = ({ hours, zoneBy, zoneSaid }: CalendarReport): Typed => ({
  zone: zoneBy === 'environment' ? zoneSaid : hours.zone,
  days: [...hours.days],
  startHour: hours.startHour,
  endHour: hours.endHour,
  holidays: hours.holidays.join('\n'),
})

function objectionTo({ days, startHour, endHour }: OrganisationCalendar, others: string[]): string | null {
  if (days.length === 0) return 'Choose at least one day of the week.'
  if (startHour >= endHour) return 'The hours have to end after they begin.'
  const [first] = others
  return first === undefined
    ? null
    : `“${first.slice(0, 40)}” is no day. Write it as year, month and day: 2026-12-25.`
}

type ZoneProps = { report: CalendarReport; typed: Typed; onChange: (part: Partial<Typed>) => void }

function Zone({ report: { zoneBy, hours, zones }, typed, onChange }: ZoneProps) {
  if (zoneBy === 'environment') {
    return (
      <p className="note">
        The zone is {hours.zone}, set by the environment (HEADROOM_ZONE). It is not changed here.
      </p>
    )
  }
  const chosen = typed.zone ?? hours.zone
  const known = zones.includes(chosen) ? zones : [chosen, ...zones]
  return (
    <SelectField
      name="zone"
      label="Zone: where the week, the day and the working hours begin"
      value={chosen}
      options={known.map((zone) => ({ value: zone, name: zone }))}
      onChange={(event) => onChange({ zone: event.target.value })}
    />
  )
}

function Days({ days, onChange }: { days: number[]; onChange: (days: number[]) => void }) {
  return (
    <fieldset className={styles.teams}>
      <legend>Days of the week</legend>
      {weekdayNames.map((name, at) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={days.includes(at + 1)}
            onChange={(event) =>
              onChange(
                event.target.checked ? [...days, at + 1].toSorted() : days.filter((day) => day !== at + 1),
              )
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}
