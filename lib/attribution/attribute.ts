import type { Marker } from './detect-markers'
import { unnamedTool } from './tool-names'

/** There is no value for "human": silence proves nothing, so every share built on this is "at least". */
export type AttributionClass = 'agent-authored' | 'ai-assisted' | 'no-signal-found'

export type Attribution = { class: AttributionClass; tools: string[] }

/**
 * The class that a pull request's markers give, and the tools named by the strongest of them, sorted.
 * A hint (strength C) is a note: alone it gives no class and names no tool.
 */
export function attribute(markers: readonly Marker[]): Attribution {
  const counted = markers.filter((marker) => marker.strength !== 'C')
  if (counted.length === 0) return { class: 'no-signal-found', tools: [] }
  const isByAgent = counted.some((marker) => marker.kind === 'agent')
  return { class: isByAgent ? 'agent-authored' : 'ai-assisted', tools: toolsOf(counted) }
}

function toolsOf(markers: readonly Marker[]): string[] {
  const signed = markers.filter((marker) => marker.strength === 'A')
  const tools = new Set((signed.length > 0 ? signed : markers).map((marker) => marker.tool))
  if (tools.size > 1) tools.delete(unnamedTool)
  return [...tools].sort()
}
