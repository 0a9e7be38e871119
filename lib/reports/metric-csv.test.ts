import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell } from './metric-csv'

test('a cell that a spreadsheet would run begins with an apostrophe, also behind blanks, quotes and unseen marks', () => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    ' =1',
    '"=1',
    "'=1",
    '\u200b=1',
    '\ufeff@x',
    '＝1',
    '" \t+1',
  ]) {
    expect(csvCell(text), JSON.stringify(text)).toMatch(/^"'/)
  }
})

test('other cells stay as they are, quoted where a comma, a quote or a line asks for it', () => {
  expect(csvCell('Fix the basket = faster')).toBe('Fix the basket = faster')
  expect(csvCell('a,b "c"\nd')).toBe('"a,b ""c""\nd"')
  expect(csvCell(-3.5)).toBe('-3.5')
  expect(csvCell(null)).toBe('')
})

test('whatever the text, no spreadsheet reads it as a formula and no reader loses a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = csvCell(text)
      const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
      expect(read === text || read === `'${text}`).toBe(true)
      expect(read).not.toMatch(/^[\s"]*[=+\-@]/)
    }),
    { seed: 20261121, numRuns: 200 },
  )
})
