'use client'

import { useState } from 'react'
import type { ExplanationPractice } from '@/lib/domain/explanation-practice'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import type { PracticeEffect } from '@/lib/mapping/practice-effect'
import type { PracticeReport } from '@/lib/reports/practice-report'
import type { Tell } from '../admin/use-telling'
import { SelectField } from '../forms/select-field'
import { ForetoldForm } from './foretold-form'
import { askNames, checkNames } from './practice-text'
import { Tick } from './tick'

const optionsOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, name]) => ({ value, name }))

const words = {
  look: 'See what would have been asked',
  save: 'Save',
  kept: 'It is kept. GitHub shows it with the next reading, within minutes.',
}

/** What is written at GitHub, for all repositories or one. */
export function PracticeForm({ places, tell }: Pick<PracticeReport, 'places'> & { tell: Tell }) {
  const [placeId, setPlaceId] = useState(places[0]?.id ?? '')
  const [said, setSaid] = useState<Record<string, ExplanationPractice>>({})
  const place = places.find(({ id }) => id === placeId)
  if (!place) return null
  const practice = said[placeId] ?? place.practice
  const say = (change: Partial<ExplanationPractice>) =>
    setSaid({ ...said, [placeId]: { ...practice, ...change } })
  return (
    <ForetoldForm
      decision={{ kind: 'explanation-practice', subject: placeId }}
      value={practice}
      objection={null}
      effectPath="/api/v1/explanation-practice/effect"
      asked={(value) => ({ subject: placeId, practice: value })}
      show={(effect: PracticeEffect) => <Foretold effect={effect} />}
      words={words}
      tell={tell}
    >
      <SelectField
        name="place"
        label="Where"
        value={placeId}
        options={places.map(({ id, name, isOwn }) => ({
          value: id,
          name: isOwn && id !== places[0]?.id ? `${name} (its own)` : name,
        }))}
        onChange={(event) => setPlaceId(event.target.value)}
      />
      <SelectField
        name="check"
        label="Check, or commit status where a token is connected"
        value={practice.check}
        options={optionsOf(checkNames)}
        onChange={(event) => say({ check: event.target.value as ExplanationPractice['check'] })}
      />
      <SelectField
        name="asks"
        label="Asked of"
        value={practice.asks}
        options={optionsOf(askNames)}
        onChange={(event) => say({ asks: event.target.value as ExplanationPractice['asks'] })}
      />
      <Tick isTicked={practice.isCommented} onToggle={() => say({ isCommented: !practice.isCommented })}>
        one comment besides, edited in place
      </Tick>
      <Tick
        isTicked={practice.isPostedBack === true}
        onToggle={() => say({ isPostedBack: practice.isPostedBack !== true })}
      >
        post what people write in Headroom after the merge there too
      </Tick>
      {practice.isPostedBack === true ? (
        <p className="note">
          Without names: in the one comment where it is wanted, else in the check’s text; a commit status has
          none. Whoever writes is told so before they do. What was posted stays when this is turned off.
        </p>
      ) : null}
      {practice.check === 'required' ? (
        <p className="note">
          A merge is stopped only where a branch rule of GitHub names “Headroom: explanation”. While Headroom
          cannot be reached, such a rule waits: let admins bypass it, or leave it out.
        </p>
      ) : null}
    </ForetoldForm>
  )
}

const pullRequests = { one: 'pull request', many: 'pull requests' }

function Foretold({ effect: { merged, asked, explained } }: { effect: PracticeEffect }) {
  return (
    <p role="status">
      Of {formatCountOf(merged, pullRequests)} merged here in the last 90 days, {formatCount(asked)} would
      have been asked, {formatCount(explained)} of them explained already.
    </p>
  )
}
