/** An instant (epoch ms) as the API tells it: ISO 8601 in UTC. */
export const instant = (at: number): string => new Date(at).toISOString()

/** The same; null: unknown, or not yet. */
export const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at))
