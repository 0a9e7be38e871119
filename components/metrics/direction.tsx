import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/metric-contract'
import type { Query } from '../reports/scope-search'
import styles from './direction.module.css'
import { directionWords } from './direction-words'
import { Figure } from './figure'
import type { Part } from './figure-link'

type Props = {
  entry: CatalogueAnswer
  answer: MetricAnswer
  scope: Query
  /** Only the number before: a page of many metrics would show more than six arrows. */
  isPlain?: boolean
  /** Of which part of the metric's rows the answer is; null is all. */
  part?: Part | null
}

/** A number against the equal window before: word, sign and colour only where the difference is clear. */
export function Direction({ entry, answer, scope, isPlain = false, part = null }: Props) {
  const { before, comparison } = answer
  if (isHidden(answer.total.reason)) return null
  if (before === null) return <p className={styles.line}>No earlier window has been read</p>
  const beforeScope = { ...scope, from: before.from, to: before.to }
  const figure = <Figure entry={entry} summary={before} scope={beforeScope} part={part} />
  const told = isPlain ? null : directionWords(entry, comparison)
  if (told === null) return <p className={styles.line}>Window before: {figure}</p>
  return (
    <p className={styles.line}>
      <span className={styles[told.kind]}>
        {told.sign !== null && <span aria-hidden="true">{told.sign} </span>}
        {told.words}
      </span>{' '}
      {figure}
    </p>
  )
}

const isHidden = (reason: MetricAnswer['total']['reason']) =>
  reason === 'not-connected' || reason === 'suppressed'
