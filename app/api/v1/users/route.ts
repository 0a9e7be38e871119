import { handler } from '@/lib/api/handler'
import { listUsers } from '@/lib/api/routes/access'
import { usersAnswer } from '@/lib/reports/access-answers'
import { reader } from '@/lib/reports/reader'

export const GET = handler(listUsers, () => usersAnswer(reader()))
