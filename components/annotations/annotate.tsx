'use client'

import { lazy, Suspense, useState } from 'react'
import type { Frame, Scope } from '@/lib/reports/screens/screen'

type Props = { frame: Frame; scope: Scope }

const AnnotateDialog = lazy(() =>
  import('./annotate-dialog').then(({ AnnotateDialog }) => ({ default: AnnotateDialog })),
)

/** Opens the notes on weeks; nothing to those who may write none. */
export function Annotate({ frame, scope }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  if (!frame.viewer.grants.includes('annotate')) return null
  return (
    <>
      <button type="button" className="plain" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        Annotate a week
      </button>
      {isOpen && (
        <Suspense>
          <AnnotateDialog frame={frame} scope={scope} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
