'use client'

import { lazy, Suspense, useState } from 'react'
import type { CatalogueAnswer } from '@/lib/api/metric-contract'
import styles from './definition.module.css'

type Props = { entry: CatalogueAnswer; name?: string }

const DefinitionBox = lazy(() =>
  import('./definition-box').then(({ DefinitionBox }) => ({ default: DefinitionBox })),
)

/**
 * A metric's name as a button that says what it is, how it is computed, and what it leaves out.
 * The box is fetched when it is first asked for: a page is read far more often than a definition.
 */
export function Definition({ entry, name = entry.name }: Props) {
  const [isAsked, setIsAsked] = useState(false)
  const button = (
    <button
      type="button"
      className={styles.name}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={() => setIsAsked(true)}
    >
      {name}
    </button>
  )
  if (!isAsked) return button
  return (
    <Suspense fallback={button}>
      <DefinitionBox entry={entry} name={name} />
    </Suspense>
  )
}
