/**
 * Fewest items at which a figure is given. A percentile needs as many values as give it a two-sided 95 % interval with both
 * ends finite; a share below 20 is told as "k of n". A catalogue entry may ask for more.
 */
export const minimumOf = { share: 20, median: 6, p75: 13, p90: 36 } as const
