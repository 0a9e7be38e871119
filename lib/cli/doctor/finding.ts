/** One line of what the doctor found. `action` is the one thing to do where something is not well; null where all is. */
export type Finding = { about: string; said: string; action: string | null }

export const well = (about: string, said: string): Finding => ({ about, said, action: null })
export const unwell = (about: string, said: string, action: string): Finding => ({ about, said, action })
