import { isReadable } from '@/lib/reports/ready'

/** Whether the store is migrated and can be read. */
export function GET(): Response {
  const ready = isReadable()
  return Response.json(
    { state: ready ? 'ready' : 'not-ready' },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
