const dayMs = 24 * 60 * 60 * 1000

/** The Mondays of every week that a window touches, newest first; days 'YYYY-MM-DD', `to` exclusive. */
export function weeksOf({ from, to }: { from: string; to: string }): string[] {
  const first = mondayOf(Date.parse(from))
  const last = mondayOf(Date.parse(to) - dayMs)
  const count = Math.round((last - first) / (7 * dayMs)) + 1
  return Array.from({ length: count }, (_, index) =>
    new Date(last - index * 7 * dayMs).toISOString().slice(0, 10),
  )
}

const mondayOf = (day: number): number => day - ((new Date(day).getUTCDay() + 6) % 7) * dayMs
