import type { ChangeReport } from '@/lib/reports/screens/evidence'

type Marker = ChangeReport['markers'][number]

/** The same line found by the same rule in several places. */
export type MarkerGroup = Omit<Marker, 'place'> & { places: string[] }

/** Markers in their order, the same line said once with all its places; commits are called by their first 7 digits. */
export function groupMarkers(markers: readonly Marker[]): MarkerGroup[] {
  const groups = new Map<string, MarkerGroup>()
  for (const { place, ...marker } of markers) {
    const key = `${marker.rule} ${marker.matchedText}`
    const group = groups.get(key) ?? { ...marker, places: [] }
    group.places.push(place.replace(/\b[0-9a-f]{40}\b/g, (sha) => sha.slice(0, 7)))
    groups.set(key, group)
  }
  return [...groups.values()]
}
