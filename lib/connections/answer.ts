import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { Reader } from '@/db/open'
import { connectionCheck, user } from '@/db/tables'
import { ConnectionAnswer, type ConnectionProblem, type ConnectionsAnswer } from '../api/connection-contract'
import { instantOrNull } from '../api/instant'
import { ownReader } from '../own-store'
import { connections } from './here'
import type { Connection, Connections, Source } from './in-force'
import { waitingApp } from './waiting-app'

/** Both sources as they stand now, without their secrets. */
export const connectionsAnswer = (): z.infer<typeof ConnectionsAnswer> => {
  const inForce = connections()
  return { rows: [toAnswer(inForce, 'github'), toAnswer(inForce, 'pagerduty')] }
}

/** One of them. */
export const connectionAnswer = (source: Source): ConnectionAnswer => toAnswer(connections(), source)

const nothing = {
  ...{ origin: 'none' as const, kind: null, name: null, apiUrl: null, connectedAt: null, connectedBy: null },
  ...{ pausedAt: null, problem: null, checkedAt: null, check: null, choice: null, backfillDays: null },
}

function toAnswer(inForce: Connections, source: Source): ConnectionAnswer {
  const found = inForce[source]
  if (found === null) return { source, ...nothing, problem: source === 'github' ? ofWaitingApp() : null }
  const { origin, kind, name, apiUrl, choice, backfillDays } = found
  const own = ownReader()
  return {
    ...{ source, origin, kind, name, apiUrl, backfillDays },
    connectedAt: instantOrNull(found.connectedAt),
    connectedBy: found.connectedBy && nameOf(own, found.connectedBy),
    pausedAt: instantOrNull(found.pausedAt),
    problem: problemOf(found),
    ...checkOf(own, source),
    choice: source === 'github' && origin === 'kept' ? choice : null,
  }
}

/** An app that was made and never installed is nothing that is read with yet. */
function ofWaitingApp(): ConnectionProblem | null {
  const app = waitingApp()
  if (app === null) return null
  const { slug, installAt } = app.credential
  if (app.askedAt !== null) {
    return {
      code: 'app-not-approved',
      message: `The app “${slug}” waits for an owner’s approval: nothing is read with it until then.`,
      action: `Ask an owner of the organisation to open ${installAt} and install it. Reading begins by itself once they have.`,
      url: null,
      since: instantOrNull(app.askedAt),
    }
  }
  return {
    code: 'app-not-installed',
    message: `The app “${slug}” was made at GitHub, and is not installed yet: nothing is read with it.`,
    action: 'Install it for the repositories that are to be read.',
    url: installAt,
  }
}

const nameOf = ({ db }: Reader, id: string): string =>
  db.select({ name: user.name }).from(user).where(eq(user.id, id)).get()?.name ?? 'An API token'

function problemOf({ problem }: Connection<unknown>): ConnectionProblem | null {
  if (problem === null) return null
  return {
    code: 'credential-sealed',
    message: problem,
    action:
      'Start Headroom with the HEADROOM_SECRET (or the file “secret” of the data folder) that was in use when it was connected, or connect it again.',
    url: null,
  }
}

/** What the source said when it was last looked over; nothing where an earlier version kept it in another shape. */
function checkOf({ db }: Reader, source: Source): Pick<ConnectionAnswer, 'checkedAt' | 'check'> {
  const kept = db.select().from(connectionCheck).where(eq(connectionCheck.source, source)).get()
  const check = ConnectionAnswer.shape.check.safeParse(kept?.report).data ?? null
  return { checkedAt: check && instantOrNull(kept?.at ?? null), check }
}
