/** Free text without NUL: SQLite's text functions stop at one, PostgreSQL refuses it. */
export const plainText = (text: string): string => text.replaceAll('\u0000', '')

export const plainTextOrNull = (text: string | null | undefined): string | null =>
  text === null || text === undefined ? null : plainText(text)
