import { describe, expect, test } from 'vitest'
import { gitHubHints } from './github-hints'
import { pagerDutyHints } from './pagerduty-hints'

const repository = { node_id: 'R_1', full_name: 'acme/api', default_branch: 'main' }
const pull = (rest = {}) => ({ pull_request: { number: 7, ...rest }, repository })

const hintsOf = (event: string, payload: object) => {
  const told = gitHubHints(event, payload)
  return told?.source === 'github' ? told.places.flatMap(({ hints }) => hints) : null
}

describe('what GitHub tells asks for', () => {
  test.each<[string, object, object[]]>([
    ['pull_request', pull(), [{ kind: 'pull-request', number: 7 }]],
    [
      'pull_request',
      pull({ merged: true, base: { ref: 'main' } }),
      [{ kind: 'pull-request', number: 7 }, { kind: 'commits' }],
    ],
    ['pull_request', pull({ merged: true, base: { ref: 'release' } }), [{ kind: 'pull-request', number: 7 }]],
    ['pull_request_review', pull(), [{ kind: 'pull-request', number: 7 }, { kind: 'review-comments' }]],
    [
      'pull_request_review_comment',
      pull(),
      [{ kind: 'pull-request', number: 7 }, { kind: 'review-comments' }],
    ],
    [
      'pull_request_review_thread',
      pull(),
      [{ kind: 'pull-request', number: 7 }, { kind: 'review-comments' }],
    ],
    [
      'issue_comment',
      { issue: { number: 7, pull_request: {} }, repository },
      [{ kind: 'pull-request', number: 7 }],
    ],
    ['issue_comment', { issue: { number: 7 }, repository }, []],
    [
      'push',
      { ref: 'refs/heads/main', repository },
      [{ kind: 'commits' }, { kind: 'pull-requests-up-to-now' }],
    ],
    ['push', { ref: 'refs/heads/topic', repository }, []],
    ['create', { ref_type: 'tag', repository }, [{ kind: 'tags' }]],
    ['delete', { ref_type: 'branch', repository }, []],
    ['deployment', { deployment: { node_id: 'DE_1' }, repository }, [{ kind: 'deployment', nodeId: 'DE_1' }]],
    [
      'deployment_status',
      { deployment: { node_id: 'DE_1' }, repository },
      [{ kind: 'deployment', nodeId: 'DE_1' }],
    ],
    [
      'workflow_run',
      { workflow_run: { id: 3, workflow_id: 4 }, repository },
      [{ kind: 'workflow-run', id: 3, workflowId: 4 }],
    ],
    ['release', { release: { id: 5 }, repository }, [{ kind: 'release', id: 5 }, { kind: 'tags' }]],
    ['repository', { action: 'renamed', repository }, [{ kind: 'repository' }]],
    ['ping', { zen: 'Keep it logically awesome.' }, []],
    [
      'installation_repositories',
      { repositories_added: [{ node_id: 'R_2', full_name: 'acme/web' }], repositories_removed: [] },
      [{ kind: 'repository' }],
    ],
  ])('%s: what it names', (event, payload, hints) => {
    expect(hintsOf(event, payload)).toEqual(hints)
  })

  test.each([
    ['an event of tomorrow', 'quantum_entangled', { repository }],
    ['a pull request without a number', 'pull_request', { pull_request: {}, repository }],
    ['no repository', 'push', { ref: 'refs/heads/main' }],
    ['no object', 'push', null],
    ['the name of a method', 'toString', { repository }],
  ])('nothing where it is %s', (_, event, payload) => {
    expect(gitHubHints(event, payload)).toBeNull()
  })
})

describe('what PagerDuty tells asks for', () => {
  const told = (event_type: string, data: object) => pagerDutyHints({ event: { id: 'E', event_type, data } })

  test.each([
    ['incident.reopened', { id: 'Q1', type: 'incident' }],
    ['incident.annotated', { id: 'N1', type: 'incident_note', incident: { id: 'Q1' } }],
    ['incident.responder.added', { type: 'incident_responder', incident: { id: 'Q1' } }],
  ])('%s: its incident', (event, data) => {
    expect(told(event, data)).toEqual({ source: 'pagerduty', hints: [{ kind: 'incident', id: 'Q1' }] })
  })

  test('a changed service: the services', () => {
    const hints = [{ kind: 'services' }]
    expect(told('service.updated', { id: 'P1', type: 'service' })).toEqual({ source: 'pagerduty', hints })
  })

  test('a ping: nothing, and what we do not know: nothing, said so', () => {
    expect(told('pagey.ping', { type: 'ping', message: 'Hello' })).toEqual({ source: 'pagerduty', hints: [] })
    expect(told('weather.changed', { type: 'weather' })).toBeNull()
    expect(pagerDutyHints('no object')).toBeNull()
  })
})
