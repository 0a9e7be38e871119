import { describe, expect, it } from 'vitest'
import { withCheckPress } from './check-press'

const delivery = { event: 'check_run', deliveryId: 'd-1', receivedAt: 5 }
const payload = {
  action: 'requested_action',
  requested_action: { identifier: 'genuine' },
  check_run: {
    name: 'Headroom: explanation',
    head_sha: 'abc',
    external_id: 'github:PR_7',
    pull_requests: [{ number: 7 }],
  },
  repository: { node_id: 'R_1', full_name: 'acme/api' },
  sender: { id: 3, login: 'grace', type: 'User', avatar_url: 'x' },
}

describe('a button of our check', () => {
  it('is kept with who pressed it, on which head, beside what is read again', () => {
    const others = { repository: { nodeId: 'R_1', name: 'acme/api' }, hints: [] }
    expect(withCheckPress(delivery, payload, { source: 'github', places: [others] })).toEqual({
      source: 'github',
      places: [
        others,
        {
          repository: { nodeId: 'R_1', name: 'acme/api' },
          hints: [
            { kind: 'pull-request', number: 7 },
            {
              kind: 'check-press',
              deliveryId: 'd-1',
              pressedAt: 5,
              pullRequestId: 'github:PR_7',
              number: 7,
              headSha: 'abc',
              verdict: 'genuine',
              sender: { id: 3, login: 'grace', type: 'User' },
            },
          ],
        },
      ],
    })
  })

  it.each([
    ['of another check', { ...payload, check_run: { ...payload.check_run, name: 'lint' } }],
    ['that is none of the three', { ...payload, requested_action: { identifier: 'fix' } }],
    ['that was not pressed', { ...payload, action: 'completed' }],
  ])('%s says nothing', (_, told) => {
    expect(withCheckPress(delivery, told, null)).toBeNull()
  })
})
