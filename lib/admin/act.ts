import type { Actor } from '../auth/audit'

/** Who acts, from where, when (epoch ms): what the audit log tells of every change. */
export type Act = { actor: Actor; address: string | null; now: number }
