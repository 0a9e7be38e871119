/** Whether a change calls itself a hotfix: by its branch, a label, or the beginning of its title. */
export function callsItselfHotfix(title: string, labels: readonly string[], headRef: string | null): boolean {
  if (/^\W*hot-?fix\b/i.test(title)) return true
  if (labels.some((label) => /(?:^|[^a-z])hot-?fix(?:$|[^a-z])/i.test(label))) return true
  return /^hot-?fix(?:[/_-]|$)/i.test(headRef ?? '')
}

/** Whether a change calls itself a fix, a hotfix or not: by its branch, a label, or the beginning of its title. */
export function callsItselfFix(title: string, labels: readonly string[], headRef: string | null): boolean {
  if (callsItselfHotfix(title, labels, headRef)) return true
  if (/^\W*(?:bug-?)?fix(?:e[sd])?\b/i.test(title)) return true
  if (labels.some((label) => /(?:^|[^a-z])(?:bug|bug-?fix|fix|regression)(?:$|[^a-z])/i.test(label)))
    return true
  return /^(?:bug-?)?fix(?:es)?[/_-]/i.test(headRef ?? '')
}
