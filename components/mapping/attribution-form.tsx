'use client'

import { useState } from 'react'
import type { AttributionWords } from '@/lib/domain/attribution-words'
import { formatCount, formatCountOf } from '@/lib/format/format-count'
import type { AttributionEffect } from '@/lib/mapping/attribution-effect'
import type { AttributionWordsReport } from '@/lib/reports/attribution-words-report'
import type { Tell } from '../admin/use-telling'
import { AttributionTable } from './attribution-effect'
import { isSame, type WordKind } from './attribution-text'
import { WordsTable } from './attribution-words-table'
import { ForetoldForm } from './foretold-form'

type Props = { report: AttributionWordsReport; tell: Tell }

const words = {
  look: 'See what it does',
  save: 'Save these signs',
  kept: 'The labels and trailers are kept.',
}

/** What is found is chosen, what is not there yet is typed; the last 90 days are looked at before it is kept. */
export function AttributionForm({ report: { words: inForce, found }, tell }: Props) {
  const [chosen, setChosen] = useState<AttributionWords>(inForce)
  const choose = (kind: WordKind, word: string, isChosen: boolean) => {
    const others = chosen[kind].filter((one) => !isSame(one, word))
    const next = isChosen ? [...others, word].toSorted((a, b) => (isBefore(a, b) ? -1 : 1)) : others
    setChosen({ ...chosen, [kind]: next })
  }
  return (
    <ForetoldForm
      decision={{ kind: 'attribution-words', subject: 'organisation' }}
      value={chosen}
      objection={null}
      effectPath="/api/v1/attribution-words/effect"
      show={(effect: AttributionEffect) => <AttributionTable effect={effect} />}
      words={words}
      tell={tell}
    >
      <p className="note">{lookedAtWords(found)} Tick what says that an AI tool took part in a change.</p>
      {(['labels', 'trailerKeys'] as const).map((kind) => (
        <WordsTable
          key={kind}
          kind={kind}
          found={found[kind]}
          chosen={chosen[kind]}
          choose={(word, isChosen) => choose(kind, word, isChosen)}
        />
      ))}
    </ForetoldForm>
  )
}

const isBefore = (one: string, other: string): boolean => one.toLowerCase() < other.toLowerCase()

const changes = { one: 'change', many: 'changes' }

function lookedAtWords({ changes: count, of, isOfAll }: AttributionWordsReport['found']): string {
  const looked = formatCountOf(count, changes)
  const which = count === of ? looked : `the newest ${looked} of ${formatCount(of)}`
  const hidden = isOfAll ? '' : ' Changes of teams too small to be shown are not in the counts.'
  return `Found in ${which} of the last 90 days.${hidden}`
}
