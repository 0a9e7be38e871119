import { reasonNotReady } from '@/lib/reports/ready'

/** Whether the store is migrated and can be read; else why not. */
export function GET(): Response {
  const reason = reasonNotReady()
  return Response.json(reason === null ? { state: 'ready' } : { state: 'not-ready', reason }, {
    status: reason === null ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
