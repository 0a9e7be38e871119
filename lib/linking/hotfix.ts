/** Whether a change calls itself a hotfix: by its branch, a label, or the beginning of its title. */
export function callsItselfHotfix(title: string, labels: readonly string[], headRef: string | null): boolean {
  if (/^\W*hot-?fix\b/i.test(title)) return true
  if (labels.some((label) => /(?:^|[^a-z])hot-?fix(?:$|[^a-z])/i.test(label))) return true
  return /^hot-?fix(?:[/_-]|$)/i.test(headRef ?? '')
}
