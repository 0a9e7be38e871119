import { currentColumns } from './current-columns'

/** Begins to read the columns, not waiting for them. The first question tries again where it fails. */
export function readAhead(): void {
  currentColumns().catch((error: unknown) => {
    console.error('nothing could be read ahead:', error instanceof Error ? error.message : error)
  })
}
