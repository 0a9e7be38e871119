/** Whether a column names the service `@service` or one that lives in folders of the same repository. */
export const isWithinService = (column: string): string =>
  `(${column} = @service or (${column} > @service || ' ' and ${column} < @service || '!'))`
