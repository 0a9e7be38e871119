/**
 * The one kit of columns that every table is made of, so that another engine can follow by replacing this file.
 * Vendor ids are text; instants are epoch ms; shares are real 0–1; no SQL date functions anywhere.
 */
import { blob, integer, real, text } from 'drizzle-orm/sqlite-core'

export const id = () => text()
export const words = () => text()
export const instant = () => integer({ mode: 'number' })
export const count = () => integer({ mode: 'number' })
export const milliseconds = () => integer({ mode: 'number' })
export const decimal = () => real()
export const flag = () => integer({ mode: 'boolean' })
export const json = <T>() => text({ mode: 'json' }).$type<T>()
export const oneOf = <const T extends string>() => text().$type<T>()
export const bytes = () => blob({ mode: 'buffer' })
