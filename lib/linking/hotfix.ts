import type { Change } from '@/lib/domain/change'
import type { ChangeText } from './link-facts'

/** Whether a change calls itself a hotfix: by its branch, a label, or the beginning of its title. */
export function isHotfix(change: Change, text: ChangeText | undefined): boolean {
  if (/^\W*hot-?fix\b/i.test(change.title)) return true
  if (text === undefined) return false
  const isLabelled = text.labels.some((label) => /(?:^|[^a-z])hot-?fix(?:$|[^a-z])/i.test(label))
  return isLabelled || /^hot-?fix(?:[/_-]|$)/i.test(text.headRef ?? '')
}
