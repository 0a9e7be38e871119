'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'

type ActiveTime = { at: number | null; setAt: (at: number | null) => void }

const Context = createContext<ActiveTime>({ at: null, setAt: () => {} })

/** The place on the time axis that a reader points at; charts under one provider show it together. */
export function ActiveTimeProvider({ children }: { children: ReactNode }) {
  const [at, setAt] = useState<number | null>(null)
  return <Context value={useMemo(() => ({ at, setAt }), [at])}>{children}</Context>
}

export const useActiveTime = () => useContext(Context)
