'use client'

import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useRef, useState } from 'react'
import styles from './metric-rows.module.css'

type Tab<Id> = { id: Id; name: ReactNode }
type Props<Id> = { label: string; tabs: readonly Tab<Id>[]; children: (shown: Id) => ReactNode }

const moves: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** Tabs whose first is shown at the start; arrow keys, Home and End move between them. */
export function Tabs<Id extends string>({ label, tabs, children }: Props<Id>) {
  const [shown, setShown] = useState(tabs[0]?.id)
  // Hundreds of rows are drawn between two strokes of the keyboard, not before the next one is heard.
  const drawn = useDeferredValue(shown)
  const list = useRef<HTMLDivElement>(null)
  const own = useId()
  const move = (event: KeyboardEvent) => {
    const to = moves[event.key]?.(
      tabs.findIndex(({ id }) => id === shown),
      tabs.length,
    )
    const tab = to === undefined ? undefined : tabs[to]
    if (to === undefined || tab === undefined) return
    event.preventDefault()
    setShown(tab.id)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus()
  }
  return (
    <div>
      <div ref={list} role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${own}-${id}`}
            aria-selected={id === shown}
            aria-controls={`${own}-panel`}
            tabIndex={id === shown ? 0 : -1}
            className={styles.tab}
            onClick={() => setShown(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${own}-panel`} aria-labelledby={`${own}-${drawn}`} key={drawn}>
        {drawn !== undefined && children(drawn)}
      </div>
    </div>
  )
}
