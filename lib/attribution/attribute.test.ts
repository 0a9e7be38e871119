import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attribute } from './attribute'
import type { Marker } from './detect-markers'
import { unnamedTool } from './tool-names'

const aMarker = (overrides: Partial<Marker> = {}): Marker => ({
  ruleId: 'E4',
  field: 'identity',
  matchedText: '<cursoragent@cursor.com>',
  strength: 'A',
  tool: 'Cursor',
  model: null,
  kind: 'assisted',
  declares: null,
  where: 'c1',
  ...overrides,
})

describe('attribute', () => {
  it('finds no signal where there is none', () => {
    expect(attribute([])).toEqual({ class: 'no-signal-found', tools: [], declared: null })
  })

  it('gives no class for a hint alone', () => {
    const hint = aMarker({ ruleId: 'B2', field: 'head_ref', strength: 'C', where: 'branch' })
    expect(attribute([hint, hint])).toEqual({ class: 'no-signal-found', tools: [], declared: null })
  })

  it('gives a class for one convention', () => {
    expect(attribute([aMarker({ strength: 'B' })]).class).toBe('ai-assisted')
  })

  it('lets a signature outrank a branch name when it names the tool', () => {
    const branch = aMarker({ ruleId: 'B1', strength: 'B', tool: 'Devin', where: 'branch' })
    expect(attribute([branch, aMarker()]).tools).toEqual(['Cursor'])
  })

  it('says that the tool is not named only when none is', () => {
    const unnamed = aMarker({ tool: unnamedTool })
    expect(attribute([unnamed]).tools).toEqual([unnamedTool])
    expect(attribute([unnamed, aMarker()]).tools).toEqual(['Cursor'])
  })

  it('does not depend on the order of the markers', () => {
    const marker = fc
      .record({
        strength: fc.constantFrom('A' as const, 'B' as const, 'C' as const),
        kind: fc.constantFrom('agent' as const, 'assisted' as const),
        tool: fc.constantFrom('Cursor', 'Devin', 'Amp', unnamedTool),
      })
      .map(aMarker)
    fc.assert(
      fc.property(fc.array(marker), (markers) => {
        expect(attribute(markers.toReversed())).toEqual(attribute(markers))
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
