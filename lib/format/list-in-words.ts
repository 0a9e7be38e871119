const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "checkout, billing and search". */
export const listInWords = (items: readonly string[]): string => list.format(items)
