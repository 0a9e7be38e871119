import type { Marker } from './detect-markers'
import type { Declaration } from './rules'
import { unnamedTool } from './tool-names'

/** There is no value for "human": silence proves nothing, so every share built on this is "at least". */
export type AttributionClass = 'agent-authored' | 'ai-assisted' | 'no-signal-found'

/** `declared`: what people said of it themselves, which outranks every rule; null: nothing. */
export type Attribution = { class: AttributionClass; tools: string[]; declared: Declaration | null }

/**
 * The class that a pull request's markers give, and the tools named by the strongest of them, sorted.
 * A hint (strength C) is a note: alone it gives no class and names no tool; neither does a suggestion that was applied, or a
 * tool that only looked. `decided`: what somebody decided of the change here; it comes before what its own texts declare.
 */
export function attribute(markers: readonly Marker[], decided: Declaration | null = null): Attribution {
  const declared = decided ?? declaredBy(markers)
  const counted = markers.filter(
    ({ strength, kind }) => strength !== 'C' && (kind === 'agent' || kind === 'assisted'),
  )
  if (declared === 'no-ai' || (counted.length === 0 && declared === null)) {
    return { class: 'no-signal-found', tools: [], declared }
  }
  const isByAgent = counted.some((marker) => marker.kind === 'agent')
  return {
    class: isByAgent ? 'agent-authored' : 'ai-assisted',
    tools: counted.length === 0 ? [unnamedTool] : toolsOf(counted),
    declared,
  }
}

/** Who says both yes and no has declared nothing that could be obeyed. */
function declaredBy(markers: readonly Marker[]): Declaration | null {
  const said = new Set(markers.flatMap(({ declares }) => declares ?? []))
  const [one] = said
  return said.size === 1 && one !== undefined ? one : null
}

function toolsOf(markers: readonly Marker[]): string[] {
  const signed = markers.filter((marker) => marker.strength === 'A')
  const tools = new Set((signed.length > 0 ? signed : markers).map((marker) => marker.tool))
  if (tools.size > 1) tools.delete(unnamedTool)
  return [...tools].sort()
}
