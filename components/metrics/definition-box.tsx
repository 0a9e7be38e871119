'use client'

import { Popover } from 'radix-ui'
import type { CatalogueAnswer } from '@/lib/api/metric-contract'
import styles from './definition.module.css'

type Props = { entry: CatalogueAnswer; name: string }

/** The open definition of a metric with the name that opened it. */
export function DefinitionBox({ entry, name }: Props) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger className={styles.name}>{name}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles.box}
          align="start"
          sideOffset={4}
          collisionPadding={16}
          aria-label={entry.name}
        >
          <p>{entry.definition}</p>
          <dl className={styles.facts}>
            <dt>Formula</dt>
            <dd>{entry.formula}</dd>
            <dt>Counted at</dt>
            <dd>{entry.countedAt}</dd>
            {entry.excludes.length > 0 && <dt>Left out</dt>}
            {entry.excludes.length > 0 && <dd>{entry.excludes.join('; ')}</dd>}
          </dl>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
