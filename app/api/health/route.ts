export const dynamic = 'force-dynamic'

/** The process runs and answers; whether it can read its store is /api/ready's to say. */
export function GET(): Response {
  return Response.json({ state: 'running' })
}
