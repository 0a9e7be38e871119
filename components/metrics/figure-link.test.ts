import { expect, test } from 'vitest'
import { figureLinks, figureMarks } from './figure-link'

const aQuery = { from: '2026-05-18', to: '2026-11-16', team: 'checkout', service: null, repository: null }

test('the page and the rows of a number are the same query', () => {
  const { href, rowsHref } = figureLinks('review-time', aQuery)
  expect(href).toBe('/metrics/review-time?from=2026-05-18&to=2026-11-16&team=checkout#rows')
  expect(rowsHref).toBe('/api/v1/metrics/review-time/rows?from=2026-05-18&to=2026-11-16&team=checkout')
})

test('a service or a team narrows the query', () => {
  expect(figureLinks('change-failure-rate', aQuery, { by: 'service', key: 'pricing' }).rowsHref).toMatch(
    /&service=pricing$/,
  )
  expect(figureLinks('change-failure-rate', aQuery, { by: 'team', key: 'mobile' }).rowsHref).toContain(
    '&team=mobile',
  )
})

test('a class of changes opens the rows of that class', () => {
  const marked = { by: 'class', key: 'ai' }
  const { rowsHref } = figureLinks('explanation-coverage', aQuery, marked)
  expect(rowsHref).toBe(`${figureLinks('explanation-coverage', aQuery).rowsHref}&part=class%3Aai`)
  const summary = { value: 0.5, n: 40, numerator: 20, denominator: 40 }
  expect(figureMarks({ id: 'explanation-coverage' }, summary, rowsHref, marked)['data-part']).toBe('class:ai')
})

test('an unknown number is the empty text and zero is zero', () => {
  const unknown = { value: null, n: 0, numerator: null, denominator: null }
  expect(figureMarks({ id: 'review-time' }, unknown, '/rows')['data-value']).toBe('')
  expect(figureMarks({ id: 'change-throughput' }, { ...unknown, value: 0 }, '/rows')['data-value']).toBe(0)
})
