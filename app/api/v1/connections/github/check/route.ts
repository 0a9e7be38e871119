import { bodyHandler } from '@/lib/api/body-handler'
import { checkGitHub } from '@/lib/api/routes/connections'
import { requireConfigurer } from '@/lib/auth/viewer'
import { checkToken } from '@/lib/connections/github'

export const POST = bodyHandler(checkGitHub, ({ body }) => checkToken(body), requireConfigurer)
