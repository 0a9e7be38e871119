import { receive } from '@/lib/inbox/receive'

export const POST = (request: Request): Promise<Response> => receive('pagerduty', request)
