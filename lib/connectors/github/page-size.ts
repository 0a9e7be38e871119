import { SourceError } from '@/lib/domain/source-error'

/** GitHub answers a query that is too heavy with a time-out, a bare failure, or partial data inside a 200. */
const TOO_HEAVY = [200, 500, 502, 504]

export const isTooHeavy = (error: unknown): error is SourceError =>
  error instanceof SourceError &&
  error.kind === 'vendor-failed' &&
  TOO_HEAVY.includes(error.detail.status ?? Number.NaN)

export type PageSize = { read<T>(page: (size: number) => Promise<T>): Promise<T> }

/**
 * A page size that halves when a page is too heavy for GitHub and doubles back with each page that comes through.
 * A page of one that still fails throws what it failed with.
 */
export const pageSize = (largest: number): PageSize => {
  let size = largest
  return {
    async read(page) {
      for (;;) {
        try {
          const result = await page(size)
          size = Math.min(largest, size * 2)
          return result
        } catch (error) {
          if (size === 1 || !isTooHeavy(error)) throw error
          size = Math.floor(size / 2)
        }
      }
    },
  }
}

/** Asking for less is better than asking again: what is too heavy is retried as it is only in a page of one. */
export const retriesFor = (size: number): { isRepeated: (error: SourceError) => boolean } => ({
  isRepeated: (error) => size === 1 || !isTooHeavy(error),
})
