/** A ratio as "1.6", one decimal. */
export const formatTimes = (ratio: number): string => ratio.toFixed(1)
