/**
 * Who is answered what: a line an address, a column a viewer (in the order of `viewers.ts`). What would change something is
 * asked with a body that is never taken, or of something that there is not: there 400, 404, 415 and 422 mean that the viewer
 * came in, 401 and 403 that they did not. `{change}` is a change of the member's team.
 */
const table = `
# Pages: 307 leads to /login, 404 is what there is not for this viewer
#                                      anon view memb neig lead admi disa expi read inge metr auto revo
GET /login                             200  307  307  307  307  307  200  200  200  200  200  200  200
GET /setup                             404  404  404  404  404  404  404  404  404  404  404  404  404
GET /invite/nothing                    200  200  200  200  200  200  200  200  200  200  200  200  200
GET /account                           307  200  200  200  200  200  307  307  307  404  404  307  307
GET /nowhere                           307  404  404  404  404  404  307  307  404  404  404  404  307
GET /admin/audit                       307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/data                        307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/deployments         307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/deployments/nothing  307  404  404  404  404  404  307  307  404  404  404  404  307
GET /admin/mapping/services            307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/services/nothing    307  404  404  404  404  404  307  307  404  404  404  404  307
GET /admin/mapping/calendar            307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/attribution         307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/explanations        307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/teams               307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/mapping/people              307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/connections                 307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/connections/github          307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/connections/github/app      307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/connections/github/repositories  307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/connections/pagerduty       307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/people                      307  404  404  404  404  200  307  307  404  404  404  200  307
GET /admin/tokens                      307  404  404  404  404  200  307  307  404  404  404  200  307
GET /changes                           307  200  200  200  200  200  307  307  200  404  404  200  307
GET /changes/{change}                  307  200  200  404  200  200  307  307  200  404  404  200  307
GET /definitions                       307  200  200  200  200  200  307  307  200  404  404  200  307
GET /deployments                       307  200  200  200  200  200  307  307  200  404  404  200  307
GET /explanations                      307  200  200  200  200  200  307  307  200  404  404  200  307
GET /incidents                         307  200  200  200  200  200  307  307  200  404  404  200  307
GET /metrics/review-time               307  200  200  200  200  200  307  307  200  404  404  200  307
GET /metrics                           307  200  200  200  200  200  307  307  200  404  404  200  307
GET /                                  307  200  200  200  200  200  307  307  200  404  404  200  307
GET /sync                              307  200  200  200  200  200  307  307  200  404  404  200  307

# The process, and what has no viewer
#                                      anon view memb neig lead admi disa expi read inge metr auto revo
GET /api/nowhere                       404  404  404  404  404  404  404  404  404  404  404  404  404
POST /api/nowhere                      404  404  404  404  404  404  404  404  404  404  404  404  404
PUT /api/nowhere                       404  404  404  404  404  404  404  404  404  404  404  404  404
PATCH /api/nowhere                     404  404  404  404  404  404  404  404  404  404  404  404  404
DELETE /api/nowhere                    404  404  404  404  404  404  404  404  404  404  404  404  404
GET /api/health                        200  200  200  200  200  200  200  200  200  200  200  200  200
GET /api/metrics                       401  403  403  403  403  200  401  401  200  403  200  200  401
GET /api/ready                         200  200  200  200  200  200  200  200  200  200  200  200  200
POST /api/session                      422  422  422  422  422  422  422  422  422  422  422  422  422
DELETE /api/session                    422  422  422  422  422  422  422  422  422  422  422  422  422
POST /api/set-up                       404  404  404  404  404  404  404  404  404  404  404  404  404
POST /api/invitation                   422  422  422  422  422  422  422  422  422  422  422  422  422
POST /api/new-password                 422  422  422  422  422  422  422  422  422  422  422  422  422
GET /api/auth/csrf                     200  200  200  200  200  200  200  200  200  200  200  200  200
GET /api/auth/signout                  404  404  404  404  404  404  404  404  404  404  404  404  404
POST /api/auth/signin/github           404  404  404  404  404  404  404  404  404  404  404  404  404
PATCH /api/account                     401  422  422  422  422  422  401  401  401  401  401  401  401
PUT /api/account/password              401  422  422  422  422  422  401  401  401  401  401  401  401
DELETE /api/account/identity           401  422  422  422  422  422  401  401  401  401  401  401  401
DELETE /api/account/sessions           401  422  422  422  422  422  401  401  401  401  401  401  401
GET /api/connections/github/app        401  403  403  403  403  409  401  401  403  403  403  401  401
POST /api/connections/github/app/approval  401  403  403  403  403  409  401  401  403  403  403  409  401
GET /api/connections/github/app/created  303  403  403  403  403  303  303  303  403  403  403  303  303
GET /api/connections/github/app/installed  303  403  403  403  403  303  303  303  403  403  403  303  303
POST /api/webhooks/github              401  401  401  401  401  401  401  401  401  401  401  401  401
POST /api/webhooks/pagerduty           401  401  401  401  401  401  401  401  401  401  401  401  401
GET /api/refused-address               400  400  400  400  400  400  400  400  400  400  400  400  400
POST /api/refused-address              400  400  400  400  400  400  400  400  400  400  400  400  400
PUT /api/refused-address               400  400  400  400  400  400  400  400  400  400  400  400  400
PATCH /api/refused-address             400  400  400  400  400  400  400  400  400  400  400  400  400
DELETE /api/refused-address            400  400  400  400  400  400  400  400  400  400  400  400  400

# Reports, which screens read again
#                                      anon view memb neig lead admi disa expi read inge metr auto revo
GET /api/reports/overview              401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/metrics               401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/metric/review-time    401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/changes               401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/change/{change}       401  403  200  404  200  200  401  401  200  403  403  200  401
GET /api/reports/deployments           401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/does-it-help          401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/explanations          401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/incidents             401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/definitions           401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/sync                  401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/reports/sync-streams?source=github&scope=marlow/payments-api  401  404  200  404  200  200  401  401  200  403  403  200  401
GET /api/reports/calendar              401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/explanation-practice  401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/attribution-words     401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/owners                401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/accounts              401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/connections           401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/people-names          401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/people                401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/tokens                401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/data                  401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/mapping-deployments   401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/mapping-repository/nothing  401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/reports/mapping-alike/nothing  401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/reports/mapping-folders/nothing  401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/reports/mapping-services      401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/reports/audit                 401  403  403  403  403  200  401  401  403  403  403  200  401

# The API
#                                      anon view memb neig lead admi disa expi read inge metr auto revo
GET /api/v1/audit                      401  403  403  403  403  200  401  401  403  403  403  200  401
POST /api/v1/deletions                 401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/erasures                  401  403  403  403  403  422  401  401  403  403  403  422  401
GET /api/v1/export                     401  403  403  403  403  200  401  401  403  403  403  200  401
POST /api/v1/calendar/effect           401  403  403  403  403  422  401  401  403  403  403  422  401
GET /api/v1/changes/{change}           401  403  200  404  200  200  401  401  200  403  403  200  401
GET /api/v1/changes                    401  403  200  200  200  200  401  401  200  403  403  200  401
POST /api/v1/decisions/nothing/undo    401  403  404  404  404  404  401  401  403  403  403  404  401
POST /api/v1/decisions/undo            401  403  422  422  422  422  401  401  403  403  403  422  401
DELETE /api/v1/connections/github      401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/v1/connections                401  403  403  403  403  200  401  401  403  403  403  200  401
POST /api/v1/connections/github/check  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/connections/github/recheck  401  403  403  403  403  422  401  401  403  403  403  422  401
PUT /api/v1/connections/github         401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/connections/github/pause  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/connections/github/resume  401  403  403  403  403  422  401  401  403  403  403  422  401
PUT /api/v1/connections/github/backfill  401  403  403  403  403  422  401  401  403  403  403  422  401
PUT /api/v1/connections/github/choice  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/connections/pagerduty/check  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/connections/pagerduty/recheck  401  403  403  403  403  422  401  401  403  403  403  422  401
PUT /api/v1/connections/pagerduty      401  403  403  403  403  422  401  401  403  403  403  422  401
DELETE /api/v1/connections/pagerduty   401  403  403  403  403  404  401  401  403  403  403  404  401
POST /api/v1/readings                  401  403  403  403  403  422  401  401  403  403  403  422  401
GET /api/v1/decisions                  401  403  200  200  200  200  401  401  403  403  403  200  401
PUT /api/v1/mapping/deployments        401  403  403  403  403  422  401  401  403  403  403  422  401
GET /api/v1/annotations                401  200  200  200  200  200  401  401  200  403  403  200  401
POST /api/v1/annotations               401  403  422  422  422  422  401  401  403  403  403  422  401
POST /api/v1/annotations/nothing/undo  401  403  404  404  404  404  401  401  403  403  403  404  401
POST /api/v1/decisions                 401  403  422  422  422  422  401  401  403  403  403  422  401
GET /api/v1/explanations               401  403  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/deployments                401  403  200  200  200  200  401  401  200  403  403  200  401
POST /api/v1/deployments               401  403  403  403  403  422  401  401  403  422  403  422  401
GET /api/v1/incidents                  401  403  200  200  200  200  401  401  200  403  403  200  401
POST /api/v1/incidents                 401  403  403  403  403  422  401  401  403  422  403  422  401
DELETE /api/v1/invitations/nothing     401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/v1/invitations                401  403  403  403  403  200  401  401  403  403  403  200  401
POST /api/v1/invitations               401  403  403  403  403  422  401  401  403  403  403  422  401
GET /api/v1/metrics/review-time        401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/metrics/review-time.csv    401  403  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/metrics/review-time/rows   401  403  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/metrics/review-time/revised?since=2026-04-01T00:00:00Z  401  403  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/metrics                    401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/openapi.json               401  200  200  200  200  200  401  401  200  403  403  200  401
POST /api/v1/owners/effect             401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/owners                    401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/people/effect             401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/people                    401  403  403  403  403  422  401  401  403  403  403  422  401
GET /api/v1/repositories               401  200  200  200  200  200  401  401  200  403  403  200  401
GET /api/v1/services                   401  200  200  200  200  200  401  401  200  403  403  200  401
PUT /api/v1/services                   401  403  403  403  403  422  401  401  403  403  403  422  401
DELETE /api/v1/sessions/nothing        401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/v1/sessions                   401  403  403  403  403  200  401  401  403  403  403  200  401
GET /api/v1/sync                       401  403  403  403  200  200  401  401  200  403  403  200  401
GET /api/v1/teams                      401  200  200  200  200  200  401  401  200  403  403  200  401
PUT /api/v1/teams                      401  403  403  403  403  422  401  401  403  403  403  422  401
DELETE /api/v1/tokens/nothing          401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/v1/tokens                     401  403  403  403  403  200  401  401  403  403  403  200  401
POST /api/v1/tokens                    401  403  403  403  403  422  401  401  403  403  403  422  401
PATCH /api/v1/users/nothing            401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/users/nothing/password-link  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/service-folders/effect    401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/explanation-practice/effect  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/attribution-words/effect  401  403  403  403  403  422  401  401  403  403  403  422  401
POST /api/v1/windows/effect            401  403  403  403  403  422  401  401  403  403  403  422  401
DELETE /api/v1/users/nothing/sessions  401  403  403  403  403  404  401  401  403  403  403  404  401
GET /api/v1/users                      401  403  403  403  403  200  401  401  403  403  403  200  401
`

/** Statuses in the order of the viewers, by method and address. */
export const expected: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  table
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [method, address, ...statuses] = line.split(/ +/)
      return [`${method} ${address}`, statuses.map(Number)]
    }),
)
