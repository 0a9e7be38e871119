import type { ConnectionAnswer } from '../../api/connection-contract'
import { instant } from '../../api/instant'
import { sourceNames } from '../../format/words-of-source'
import type { Need } from '../screens/sources'
import { words } from './act'
import type { Watched } from './known'

/** An event may come this long after what it tells of. */
const eventMs = 60_000

/** Not every move has its own event: so much later than the last of them, one has to have come. */
const silentMs = 60 * 60 * 1000

export function needsOfEvents({ connection, sync, deliveryUrl, movedAt }: Watched, now: number): Need[] {
  const { source, pausedAt, problem } = connection
  const webhooks = sync?.webhooks ?? null
  const name = sourceNames[source]
  if (pausedAt !== null || problem !== null) return []
  const meanwhile = 'Changes are read by asking, within 15 minutes.'
  const base = { source, names: [], affected: 0 }
  const lastAt = webhooks?.lastDeliveryAt ? Date.parse(webhooks.lastDeliveryAt) : null
  if (webhooks?.isEnabled === false) {
    return [
      {
        ...{ ...base, key: `${source} switched off`, since: webhooks.disabledSince },
        title: `${name} switched its webhook off`,
        words: meanwhile,
        act: words(`Switch the webhook on again in ${name}’s settings.`),
      },
    ]
  }
  const refusedAt = webhooks?.lastRefusedAt ? Date.parse(webhooks.lastRefusedAt) : null
  if (refusedAt !== null && refusedAt > (lastAt ?? 0)) {
    return [
      {
        ...{ ...base, key: `${source} refused`, since: webhooks?.lastRefusedAt ?? null },
        title: `Events in the name of ${name} carry a wrong signature`,
        words: `They are refused. ${meanwhile}`,
        act: words(`Compare the webhook’s secret at ${name} with the one that Headroom holds.`),
      },
    ]
  }
  const toldOf = toldByEvent(connection, { movedAt, lastAt })
  const isSilent = toldOf !== null && now - toldOf.at > eventMs && (lastAt ?? 0) <= toldOf.at - silentMs
  if (deliveryUrl === null || !isSilent) return []
  return [
    {
      ...{ ...base, key: `${source} silent`, since: instant(toldOf.at) },
      title: `No event comes from ${name}`,
      words: `${toldOf.what}, and no event told of it. ${meanwhile}`,
      act: words(`Look at the webhook’s deliveries at ${name}: they go to ${deliveryUrl}.`),
    },
  ]
}

/** The last thing that an event has to have told of, epoch ms: what moved since it is connected, and that an app was installed. */
function toldByEvent(
  connection: ConnectionAnswer,
  { movedAt, lastAt }: { movedAt: number | null; lastAt: number | null },
): { at: number; what: string } | null {
  const since = sinceOf(connection)
  if (movedAt !== null && movedAt > since) return { at: movedAt, what: 'Something moved there' }
  const isNewApp = connection.kind === 'app' && since > 0 && lastAt === null
  return isNewApp ? { at: since, what: 'The app was installed' } : null
}

/** From when events are to be expected; from ever on where nobody wrote down since when it is connected. */
const sinceOf = ({ connectedAt }: ConnectionAnswer): number =>
  connectedAt === null ? 0 : Date.parse(connectedAt)
