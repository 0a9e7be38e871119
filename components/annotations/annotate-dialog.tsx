'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatDayYear } from '@/lib/format/format-instant'
import type { Frame, Scope } from '@/lib/reports/screens/screen'
import { send } from '../forms/send'
import { DialogBox } from '../frame/dialog-box'
import form from '../frame/form.module.css'
import { AnnotationList } from './annotation-list'
import { weeksOf } from './weeks'

type Props = { frame: Frame; scope: Scope; onClose: () => void }

const mostLetters = 280

/** What happened in a week, for everybody who reads its charts; what is noted already stands below. */
export function AnnotateDialog({ frame, scope, onClose }: Props) {
  return (
    <DialogBox title="Annotate a week" onClose={onClose}>
      {(close) => (
        <>
          <AnnotateForm frame={frame} scope={scope} onDone={close} />
          <AnnotationList frame={frame} scope={scope} />
        </>
      )}
    </DialogBox>
  )
}

function AnnotateForm({ frame, scope, onDone }: Pick<Props, 'frame' | 'scope'> & { onDone: () => void }) {
  const weeks = weeksOf(scope)
  const [week, setWeek] = useState(weeks[0] ?? '')
  const [text, setText] = useState('')
  const [team, setTeam] = useState(scope.team ?? '')
  const client = useQueryClient()
  const keeping = useMutation({
    mutationFn: () =>
      send('POST', '/api/v1/annotations', { week, text: text.trim(), ...(team === '' ? {} : { team }) }),
    onSuccess: async () => {
      await client.invalidateQueries()
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keeping.mutate()
  }
  return (
    <form className={form.form} onSubmit={submit}>
      <label className={form.field}>
        <span>Week of</span>
        <select value={week} onChange={(event) => setWeek(event.target.value)}>
          {weeks.map((monday) => (
            <option key={monday} value={monday}>
              {formatDayYear(Date.parse(monday), 'UTC')}
            </option>
          ))}
        </select>
      </label>
      <label className={form.field}>
        <span>What happened</span>
        <textarea
          required
          maxLength={mostLetters}
          value={text}
          placeholder="Coding agents for all teams"
          onChange={(event) => setText(event.target.value)}
        />
        <span className="note">{mostLetters - text.length} letters left</span>
      </label>
      <label className={form.field}>
        <span>Drawn on the charts of</span>
        <select value={team} onChange={(event) => setTeam(event.target.value)}>
          <option value="">all teams</option>
          {frame.teams.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {keeping.error && (
        <p role="alert" className={form.refused}>
          {keeping.error.message}
        </p>
      )}
      <p className={form.actions}>
        <button type="submit" className="button main" disabled={keeping.isPending || text.trim() === ''}>
          Annotate
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </p>
    </form>
  )
}
