import type { ExplanationPractice } from '@/lib/domain/explanation-practice'

export const checkNames: Record<ExplanationPractice['check'], string> = {
  off: 'No check',
  neutral: 'A check that never stops a merge',
  required: 'A check that fails until the explanation is content',
}

export const askNames: Record<ExplanationPractice['asks'], string> = {
  marked: 'Pull requests with a sign of an AI tool',
  all: 'All pull requests',
}

/** "A check that never stops a merge, one comment; pull requests with a sign of an AI tool". */
export function practiceWords({ check, isCommented, asks, isPostedBack }: ExplanationPractice): string {
  if (check === 'off' && !isCommented) return 'Nothing is written'
  const written = [
    check === 'off' ? null : checkNames[check],
    isCommented ? 'one comment' : null,
    isPostedBack === true ? 'what is written in Headroom' : null,
  ]
  return `${written.filter((part) => part !== null).join(', ')}; ${askNames[asks].toLowerCase().replace(' ai ', ' AI ')}`
}
