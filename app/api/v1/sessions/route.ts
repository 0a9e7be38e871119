import { handler } from '@/lib/api/handler'
import { listSessions } from '@/lib/api/routes/access'
import { sessionsAnswer } from '@/lib/reports/access-answers'
import { reader } from '@/lib/reports/reader'

export const GET = handler(listSessions, () => sessionsAnswer(reader(), Date.now()))
