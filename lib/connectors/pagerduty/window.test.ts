import fc from 'fast-check'
import { expect, it } from 'vitest'
import { halvesNewestFirst, piecesNewestFirst, utc, wholeSeconds } from './window'

const sixShortMonthsMs = 181 * 86_400_000
const anyWindow = fc
  .tuple(fc.integer({ min: 0, max: 2_000_000_000 }), fc.integer({ min: 1, max: 100_000_000 }))
  .map(([start, seconds]) => ({ since: start * 1000, until: (start + seconds) * 1000 }))

it('cuts any window into pieces under six months that touch, newest first', () => {
  fc.assert(
    fc.property(anyWindow, (window) => {
      const pieces = piecesNewestFirst(window)
      expect(pieces[0]?.until).toBe(window.until)
      expect(pieces.at(-1)?.since).toBe(window.since)
      for (const [index, piece] of pieces.entries()) {
        expect(piece.until - piece.since).toBeLessThan(sixShortMonthsMs)
        expect(piece.until).toBeGreaterThan(piece.since)
        if (index > 0) expect(piece.until).toBe(pieces[index - 1]?.since)
      }
    }),
    { seed: 20260301, numRuns: 200 },
  )
})

it('halves any window over a second into two that touch at a whole second', () => {
  fc.assert(
    fc.property(
      anyWindow.filter(({ since, until }) => until - since > 1000),
      (window) => {
        const [newer, older] = halvesNewestFirst(window) ?? []
        expect(newer?.until).toBe(window.until)
        expect(older?.since).toBe(window.since)
        expect(newer?.since).toBe(older?.until)
        expect((newer?.since ?? Number.NaN) % 1000).toBe(0)
        expect(newer?.since).toBeGreaterThan(window.since)
        expect(newer?.since).toBeLessThan(window.until)
      },
    ),
    { seed: 20260302, numRuns: 200 },
  )
})

it('cannot halve one second', () => {
  expect(halvesNewestFirst({ since: 5000, until: 6000 })).toBeNull()
})

it('widens milliseconds to the whole seconds around them', () => {
  expect(wholeSeconds({ since: 1500, until: 2500 })).toEqual({ since: 1000, until: 3000 })
  expect(wholeSeconds({ since: 2000, until: 2000 })).toEqual({ since: 2000, until: 3000 })
})

it('writes instants in UTC with Z, to the second', () => {
  expect(utc(Date.parse('2026-03-01T10:20:30.400+02:00'))).toBe('2026-03-01T08:20:30Z')
})
