import { handler } from '@/lib/api/handler'
import { listConnections } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { connectionsAnswer } from '@/lib/connections/answer'

export const GET = handler(listConnections, connectionsAnswer, requireConfigurer)
