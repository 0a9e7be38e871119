/** What GitHub makes an app from: the keys, permissions and events that it knows, and addresses that it can reach. */
import { z } from 'zod'
import { ownerOfClosedHost } from '@/lib/base-url'

const read = z.enum(['read', 'write'])
const permissionNames = [
  ...['actions', 'administration', 'checks', 'contents', 'deployments', 'environments', 'issues', 'members'],
  ...['metadata', 'organization_administration', 'packages', 'pages', 'pull_requests', 'repository_hooks'],
  ...['secrets', 'security_events', 'statuses', 'vulnerability_alerts', 'workflows'],
] as const

/** The permissions of which one lets an app hear of an event; what installs the app is told to every app and cannot be asked for. */
const eventPermissions: Record<string, (typeof permissionNames)[number][]> = {
  ...{
    push: ['contents'],
    create: ['contents'],
    delete: ['contents'],
    release: ['contents'],
    fork: ['contents'],
  },
  ...{ pull_request: ['pull_requests'], pull_request_review: ['pull_requests'] },
  ...{ pull_request_review_comment: ['pull_requests'], pull_request_review_thread: ['pull_requests'] },
  ...{ issue_comment: ['issues', 'pull_requests'], issues: ['issues'] },
  ...{ deployment: ['deployments'], deployment_status: ['deployments'] },
  ...{ workflow_run: ['actions'], workflow_job: ['actions'], check_run: ['checks'], status: ['statuses'] },
  ...{ repository: ['metadata'], public: ['metadata'], member: ['members'], team: ['members'] },
}

const canReach = (url: string): boolean => ownerOfClosedHost(new URL(url).hostname) === null

export const Manifest = z
  .strictObject({
    name: z.string().min(1).max(34),
    url: z.url(),
    redirect_url: z.url(),
    setup_url: z.url().optional(),
    setup_on_update: z.boolean().optional(),
    public: z.boolean(),
    hook_attributes: z
      .strictObject({
        url: z.url().refine(canReach, 'is not reachable over the public Internet'),
        active: z.boolean().optional(),
      })
      .optional(),
    default_permissions: z.partialRecord(z.enum(permissionNames), read),
    default_events: z.array(z.string()).optional(),
  })
  .superRefine(({ default_permissions, default_events = [] }, context) => {
    const refused = default_events.filter(
      (event) => !eventPermissions[event]?.some((name) => default_permissions[name] !== undefined),
    )
    if (refused.length === 0) return
    context.addIssue({ code: 'custom', message: `Default events unsupported: ${refused.join(', ')}` })
  })
export type Manifest = z.infer<typeof Manifest>
