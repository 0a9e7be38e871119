import { DeliveryChoice } from '../mapping/delivery-choice'
import { screenParameter } from './page-scope'
import type { Search } from './scope'

/** The address gives a choice as JSON; one that is none is left out, and told. */
export function choiceOf(search: Search): { choice: DeliveryChoice | null; problems: string[] } {
  const given = screenParameter(search, 'choice')
  if (given === null) return { choice: null, problems: [] }
  const parsed = DeliveryChoice.safeParse(jsonOf(given))
  if (parsed.success) return { choice: parsed.data, problems: [] }
  return { choice: null, problems: ['The address names no choice that there is; it is left out.'] }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
