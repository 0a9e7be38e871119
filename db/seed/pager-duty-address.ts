/** Where an incident of the organisation is shown. */
export function incidentUrl(owner: string, id: string): string {
  return `https://${owner}.pagerduty.com/incidents/${id}`
}
