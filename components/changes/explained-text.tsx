'use client'

import { useState } from 'react'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { Moment } from '../lists/moment'
import styles from './explained-text.module.css'
import { partWords } from './explanation-words'

type Text = NonNullable<NonNullable<ChangeReport['explanation']>['text']>

/** A text beyond either is folded. */
const mostLetters = 1_800
const mostLines = 24

/** The text as its author wrote it, the three parts marked where they stand. Never drawn as Markdown or HTML. */
export function ExplainedText({ text, zone }: { text: Text; zone: string }) {
  const whole = text.passages.map((passage) => passage.text).join('')
  const isLong = whole.length > mostLetters || whole.split('\n').length > mostLines
  const [isOpen, setOpen] = useState(false)
  const isAnyAside = text.passages.some(({ isOwn }) => !isOwn)
  return (
    <figure className={styles.text}>
      <blockquote id="explained-text" className={styles.words} data-folded={isLong && !isOpen}>
        {text.passages.map((passage, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a passage is its place
          <Passage key={place} passage={passage} />
        ))}
      </blockquote>
      {isLong && (
        <button
          type="button"
          className="button"
          aria-expanded={isOpen}
          aria-controls="explained-text"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Fold the text' : 'Show the whole text'}
        </button>
      )}
      <figcaption className="note">
        As it stood 7 days after the merge, last edited{' '}
        <Moment at={text.writtenAt} zone={zone} as="minute" unknown="when is not known" />; last commit{' '}
        <Moment at={text.lastCommitAt} zone={zone} as="minute" unknown="when is not known" />.
        {isAnyAside && ' What is grey is a template’s, quoted, code or a tool’s, and is not counted.'}
      </figcaption>
    </figure>
  )
}

function Passage({ passage: { parts, isOwn, text } }: { passage: Text['passages'][number] }) {
  if (!isOwn) return <span className={styles.aside}>{text}</span>
  if (parts.length === 0 || text.trim() === '') return text
  return (
    <mark className={styles.mark} data-part={parts[0]}>
      {parts.map((part) => (
        <span key={part} className={styles.label}>
          {partWords[part]}
          <span className="unseen">: </span>
        </span>
      ))}
      {text}
    </mark>
  )
}
