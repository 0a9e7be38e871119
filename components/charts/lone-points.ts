/** Known points between two holes: a line cannot show them, so they are drawn as dots. */
export function lonePoints<Point extends { x: number; value: number | null }>(points: readonly Point[]) {
  return points.flatMap(({ x, value }, i) => {
    const isJoined = (points[i - 1]?.value ?? null) !== null || (points[i + 1]?.value ?? null) !== null
    return value === null || isJoined ? [] : [{ x, value }]
  })
}
