'use client'

import Link from 'next/link'
import { type KeyboardEvent, useState } from 'react'
import { formatCount } from '@/lib/format/format-count'
import type { ChangeNamed } from '@/lib/mapping/attribution-effect'
import type { FoundWord } from '@/lib/mapping/found-words'
import { changeHref } from '../changes/change-words'
import { Field } from '../forms/field'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { isSame, objectionToWord, type WordKind, wordKinds } from './attribution-text'
import styles from './attribution-words.module.css'

type Props = {
  kind: WordKind
  found: readonly FoundWord[]
  chosen: readonly string[]
  choose: (word: string, isChosen: boolean) => void
}

/** Words of one kind that are there, with what is chosen and not there yet, and a line to type another. */
export function WordsTable({ kind, found, chosen, choose }: Props) {
  const { title, none } = wordKinds[kind]
  const absent = chosen.filter((word) => !found.some(({ name }) => isSame(name, word)))
  const rows = [...absent.map((name): Row => ({ ...notFound, name })), ...found]
  const columns = [
    { name: title },
    { name: 'Changes in 90 days', isNumber: true },
    { name: 'The last of them' },
  ]
  return (
    <>
      {rows.length === 0 ? (
        <p className="note">{none}</p>
      ) : (
        <ListTable caption={`${title} that were found or chosen`} columns={columns}>
          {rows.map((word) => (
            <ListRow
              key={word.name.toLowerCase()}
              title={
                <Choice
                  kind={kind}
                  word={word}
                  isChosen={chosen.some((one) => isSame(one, word.name))}
                  choose={choose}
                />
              }
              under={underWords(word)}
            >
              <Cell label="changes in 90 days:" isNumber>
                {word.changes === null ? '—' : formatCount(word.changes)}
              </Cell>
              <Cell label="">
                <NamedChanges changes={word.last} />
              </Cell>
            </ListRow>
          ))}
        </ListTable>
      )}
      <AnotherWord kind={kind} chosen={chosen} add={(word) => choose(word, true)} />
    </>
  )
}

/** `changes` null: it was chosen and is not among what was found. */
type Row = Omit<FoundWord, 'changes'> & { changes: number | null }

const notFound: Omit<Row, 'name'> = { changes: null, reads: null, values: [], last: [] }

type ChoiceProps = Pick<Props, 'kind' | 'choose'> & { word: Row; isChosen: boolean }

/** A label that a rule reads means what the rule says. */
function Choice({ kind, word: { name, reads }, isChosen, choose }: ChoiceProps) {
  if (kind === 'labels' && reads !== null && !isChosen) return <bdi>{name}</bdi>
  return (
    <label className={styles.word}>
      <input type="checkbox" checked={isChosen} onChange={(event) => choose(name, event.target.checked)} />
      <bdi>{name}</bdi>
    </label>
  )
}

const readWords = {
  ai: 'a built-in rule reads it already: made with AI',
  'no-ai': 'a built-in rule reads it already: made without AI',
}

/** "a built-in rule reads it already: made with AI · for instance “Cursor”, “none”". */
function underWords({ reads, values, changes }: Row): string | undefined {
  const parts = [
    changes === null ? 'not found in these days' : null,
    reads === null ? null : readWords[reads],
    values.length === 0 ? null : `for instance ${values.map((value) => `“${value}”`).join(', ')}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? undefined : parts.join(' · ')
}

/** Changes by place, each a link to its page. */
export function NamedChanges({ changes }: { changes: readonly ChangeNamed[] }) {
  return (
    <span className={styles.changes}>
      {changes.map(({ id, place }) => (
        <Link key={id} href={changeHref(id)} prefetch={false}>
          {place}
        </Link>
      ))}
    </span>
  )
}

type AnotherProps = { kind: WordKind; chosen: readonly string[]; add: (word: string) => void }

function AnotherWord({ kind, chosen, add }: AnotherProps) {
  const [typed, setTyped] = useState('')
  const [objection, setObjection] = useState<string | undefined>(undefined)
  const { another, hint, longest } = wordKinds[kind]
  const take = () => {
    const word = typed.trim()
    const refused = objectionToWord(kind, word, chosen)
    setObjection(refused ?? undefined)
    if (refused !== null) return
    add(word)
    setTyped('')
  }
  // Enter in a line of the form would look at what was not added yet.
  const takeOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    take()
  }
  return (
    <div className={styles.another}>
      <Field
        name={`another-${kind}`}
        label={another}
        hint={hint}
        objection={objection}
        value={typed}
        maxLength={longest}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={takeOnEnter}
      />
      <button type="button" className="button" onClick={take}>
        Add
        <span className="unseen"> {another.toLowerCase()}</span>
      </button>
    </div>
  )
}
