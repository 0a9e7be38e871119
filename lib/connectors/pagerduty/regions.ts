/** PagerDuty keeps each account in one region; a credential of one is unknown in the other. */
export type Region = 'us' | 'eu'

export const apiUrls: Record<Region, string> = {
  us: 'https://api.pagerduty.com',
  eu: 'https://api.eu.pagerduty.com',
}

const identityUrl = 'https://identity.pagerduty.com'

/** A base address, and the region that it serves. */
export type Place = { apiUrl: string; region: Region | 'unknown' }

const regionOf = (apiUrl: string): Place['region'] =>
  apiUrl === apiUrls.us ? 'us' : apiUrl === apiUrls.eu ? 'eu' : 'unknown'

export const placeOf = (apiUrl: string): Place => ({ apiUrl, region: regionOf(apiUrl) })

/** Where a key is tried: both regions of PagerDuty, the named one first; another address alone. */
export function placesToTry(apiUrl: string): Place[] {
  const place = placeOf(apiUrl)
  if (place.region === 'unknown') return [place]
  return [place, placeOf(place.region === 'us' ? apiUrls.eu : apiUrls.us)]
}

/** The base of a region, unless another address than PagerDuty's own stands in for both. */
export const apiUrlIn = (region: Region, otherwise: string): string =>
  regionOf(otherwise) === 'unknown' ? otherwise : apiUrls[region]

/** Who gives out OAuth tokens for an API. */
export const identityUrlOf = (apiUrl: string): string =>
  regionOf(apiUrl) === 'unknown' ? apiUrl : identityUrl
