import type { CatalogueAnswer, MetricAnswer } from '@/lib/api/contract'
import type { Query } from '../reports/scope-search'
import styles from './direction.module.css'
import { directionWords } from './direction-words'
import { Figure } from './figure'

type Props = { entry: CatalogueAnswer; answer: MetricAnswer; scope: Query }

/** A number against the equal window before: word, sign and colour only where the difference is clear. */
export function Direction({ entry, answer, scope }: Props) {
  const { before, comparison } = answer
  if (before === null) return <p className={styles.line}>No earlier window has been read</p>
  const beforeScope = { ...scope, from: before.from, to: before.to }
  const figure = <Figure entry={entry} summary={before} scope={beforeScope} />
  const told = directionWords(entry, comparison)
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
