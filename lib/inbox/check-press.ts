import { z } from 'zod'
import { GitHubUser } from '../connectors/github/payload'
import { pressedVerdicts } from '../domain/judgement'
import type { Delivery } from './delivery'
import type { Hints, RepositoryHint } from './hint'

/** What our check is called at GitHub; another's buttons are none of ours. */
const checkName = 'Headroom: explanation'

const Pressed = z.looseObject({
  action: z.literal('requested_action'),
  requested_action: z.looseObject({ identifier: z.enum(pressedVerdicts) }),
  check_run: z.looseObject({
    name: z.literal(checkName),
    head_sha: z.string(),
    external_id: z.string().nullish(),
    pull_requests: z.array(z.looseObject({ number: z.number().int() })).nullish(),
  }),
  repository: z.looseObject({ node_id: z.string().nullish(), full_name: z.string() }),
  sender: GitHubUser,
})

/**
 * Adds to what a delivery asks us to read the button that somebody pressed on our check: GitHub tells of it nowhere else, so that
 * this much is taken from the payload. GitHub sends back which pull request the check is about; it names none itself where that
 * comes from a fork, and any of those that share a head.
 */
export function withCheckPress(
  { event, deliveryId, receivedAt }: Pick<Delivery, 'event' | 'deliveryId' | 'receivedAt'>,
  payload: unknown,
  hints: Hints | null,
): Hints | null {
  const told = event === 'check_run' ? Pressed.safeParse(payload).data : undefined
  if (!told) return hints
  const { check_run: check, repository, sender, requested_action: pressed } = told
  const press = {
    kind: 'check-press' as const,
    deliveryId,
    pressedAt: receivedAt,
    pullRequestId: check.external_id || null,
    number: check.pull_requests?.[0]?.number ?? null,
    headSha: check.head_sha,
    verdict: pressed.identifier,
    sender: { id: sender.id, login: sender.login, type: sender.type },
  }
  const place = { nodeId: repository.node_id ?? null, name: repository.full_name }
  const others = hints?.source === 'github' ? hints.places : []
  // A press may come before anything else was told of its pull request.
  const read: RepositoryHint[] = press.number === null ? [] : [{ kind: 'pull-request', number: press.number }]
  return { source: 'github', places: [...others, { repository: place, hints: [...read, press] }] }
}
