import { actOf } from '@/lib/admin/act'
import { changeUser } from '@/lib/admin/users'
import { bodyHandler } from '@/lib/api/body-handler'
import { changeUser as route } from '@/lib/api/routes/access'
import { userAnswer } from '@/lib/reports/access-answers'
import { write } from '@/lib/writer'

export const PATCH = bodyHandler(route, ({ parameters, body, viewer, request }) =>
  write((store) => {
    changeUser(store, actOf(viewer, request), parameters.id, body)
    return userAnswer(store, parameters.id)
  }),
)
