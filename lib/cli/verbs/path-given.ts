import { resolve } from 'node:path'

/** The path that a person gave, from the folder where they stand: npm runs us in the checkout. */
export const pathGiven = (path: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), path)
