'use client'

import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { JoiningEffect } from '@/lib/mapping/joining-effect'
import type { PeopleNamesReport } from '@/lib/reports/accounts-report'
import type { Tell } from '../admin/use-telling'
import { Field } from '../forms/field'
import { ForetoldForm } from './foretold-form'
import { readPeople } from './people-names'
import { reviewsWords, whereOf } from './people-pairs'

type Named = PeopleNamesReport['rows'][number]

const words = { look: 'See what it does', save: 'The same person', kept: 'The two are the same person now.' }

/** Any two accounts, found by name or login, joined by hand. */
export function JoinByHand({ tell }: { tell: Tell }) {
  const list = useId()
  const [[one, other], setTyped] = useState(['', ''])
  const { data, error } = useQuery({ queryKey: ['people-names'], queryFn: readPeople, staleTime: 60_000 })
  const labels = labelled(data?.rows ?? [])
  const [accountId, otherId] = [labels.get(one ?? ''), labels.get(other ?? '')]
  return (
    <ForetoldForm
      decision={{ kind: 'same-person', subject: accountId ?? '' }}
      value={{ accountId: otherId ?? '' }}
      objection={error?.message ?? objectionTo(accountId, otherId, one !== '' && other !== '')}
      isReady={accountId !== undefined && otherId !== undefined}
      effectPath="/api/v1/people/effect"
      asked={() => ({ accountId, otherId })}
      show={(effect: JoiningEffect) => (
        <p role="status" className="note">
          {effect.isJoined ? 'They are the same person already.' : `${reviewsWords(effect.reviews)}.`} It can
          be undone under “What was said of accounts”, which separates them again.
        </p>
      )}
      words={words}
      tell={(said, options) => {
        setTyped(['', ''])
        tell(said, options)
      }}
    >
      <Field
        name="account"
        label="Account, by name or login"
        list={list}
        autoComplete="off"
        value={one}
        onChange={(event) => setTyped([event.target.value, other ?? ''])}
      />
      <Field
        name="other"
        label="Is the same person as"
        list={list}
        autoComplete="off"
        value={other}
        onChange={(event) => setTyped([one ?? '', event.target.value])}
      />
      <datalist id={list}>
        {[...labels.keys()].map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
    </ForetoldForm>
  )
}

/** Ids by what accounts are told apart by; where two are called the same, by their ids as well. */
function labelled(people: readonly Named[]): Map<string, string> {
  const labels = new Map<string, string>()
  for (const one of people) {
    const label = `${one.name} (${whereOf(one)})`
    labels.set(labels.has(label) ? `${label} ${one.id}` : label, one.id)
  }
  return labels
}

function objectionTo(one: string | undefined, other: string | undefined, isTyped: boolean): string | null {
  if (one !== undefined && one === other) return 'Choose two different accounts.'
  return isTyped && (one === undefined || other === undefined)
    ? 'Choose both accounts from the names that are offered.'
    : null
}
