import { exclusionWords } from '@/lib/reports/exclusion-words'

const words: Record<string, string> = exclusionWords

/** Why something is left out, as screens say it; a reason without words of its own is read from its key. */
export function reasonWords(reason: string): string {
  return words[reason] ?? reason.replaceAll('-', ' ')
}
