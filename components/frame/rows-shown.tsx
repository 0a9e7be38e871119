'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Frame } from '@/lib/reports/screens/screen'

const RowsShown = createContext<Frame['rows']>('all')

/** Tells what stands on a screen whose rows its reader may list: a number without rows is no link. */
export function RowsShownTo({ frame, children }: { frame: Frame | null; children: ReactNode }) {
  return <RowsShown.Provider value={frame?.rows ?? 'all'}>{children}</RowsShown.Provider>
}

export const useRowsShown = (): Frame['rows'] => useContext(RowsShown)
