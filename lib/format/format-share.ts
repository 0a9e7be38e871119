import { withMinus } from './format-count'

const percent = new Intl.NumberFormat('en-US', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})
const points = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/**
 * A share 0–1 as "11.5%". "0%" and "100%" are said only of exactly none and exactly all; what rounds to them is
 * "under 0.1%" and "over 99.9%".
 */
export function formatShare(share: number): string {
  if (share === 0) return '0%'
  if (share === 1) return '100%'
  const text = percent.format(share)
  if (text === '0.0%') return 'under 0.1%'
  if (text === '100.0%' && share < 1) return 'over 99.9%'
  return text
}

/** A difference of shares, −1 to 1, as "+4.2 points" or "−3.1 points"; never per cent. */
export function formatPoints(difference: number): string {
  const text = withMinus(points.format(difference * 100))
  const isPositive = difference > 0 && text !== '0.0'
  return `${isPositive ? '+' : ''}${text} points`
}

/** The size of a difference of shares without its unit: "5.4". */
export const formatPointsSize = (difference: number): string => points.format(Math.abs(difference) * 100)
