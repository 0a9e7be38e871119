'use client'

import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react'
import type { Correction, Told } from './correction'
import { OutcomeBar } from './outcome-bar'
import { useDecide } from './use-decide'

/** A row as the dialog names it, and what may be put right about it. */
export type Subject = { row: string; corrections: Correction[] }

type PuttingRight = {
  open: (subject: Subject) => void
  /** Keeps what was told elsewhere than in the dialog, and says so before its effect is read; fails with the words of a refusal. */
  keep: (told: Told, onKept: () => void) => Promise<unknown>
  undo: (decision: { id: string; row: string; metric: string | null }) => void
  /** One is on its way and not kept yet: no other is taken. */
  isBusy: boolean
}

const Context = createContext<PuttingRight | null>(null)

const PutRightDialog = lazy(() =>
  import('./put-right-dialog').then(({ PutRightDialog }) => ({ default: PutRightDialog })),
)

type Props = {
  /** The query of the screen, in which the effect is told: 'weeks=26', 'from=…&to=…&team=…'. */
  search: string
  children: ReactNode
}

/**
 * Lets the rows within be put right. The dialog and what a decision moved stand here, since a row that is left out leaves
 * its list.
 */
export function PutRightProvider({ search, children }: Props) {
  const [subject, setSubject] = useState<Subject | null>(null)
  const decide = useDecide(search)
  const value = { open: setSubject, keep: decide.keep, undo: decide.undo, isBusy: decide.isBeingKept }
  return (
    <Context value={value}>
      {children}
      {subject !== null && (
        <Suspense>
          <PutRightDialog
            subject={subject}
            onTold={(told) => decide.keep(told)}
            onClose={() => setSubject(null)}
          />
        </Suspense>
      )}
      <OutcomeBar decide={decide} />
    </Context>
  )
}

export function usePutRight(): PuttingRight {
  const context = useContext(Context)
  if (context === null) throw new Error('Rows are put right within a PutRightProvider.')
  return context
}
