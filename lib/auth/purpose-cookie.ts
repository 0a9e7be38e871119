import { cookies } from 'next/headers'
import { z } from 'zod'
import type { Purpose } from './admit'
import { cookieRules } from './session-cookie'

const name = '__Host-headroom-purpose'
const seconds = 15 * 60

const KeptPurpose = z.union([
  z.literal('link').transform((): Purpose => ({ kind: 'link' })),
  z
    .string()
    .regex(/^invite\.[\w-]{1,100}$/)
    .transform((text): Purpose => ({ kind: 'invite', token: text.slice('invite.'.length) })),
])

/** Keeps, while somebody is away at GitHub, what they went for. */
export async function keepPurpose(purpose: Purpose): Promise<void> {
  const jar = await cookies()
  if (purpose.kind === 'sign-in') jar.set(name, '', { ...cookieRules, maxAge: 0 })
  else {
    const value = purpose.kind === 'link' ? 'link' : `invite.${purpose.token}`
    jar.set(name, value, { ...cookieRules, maxAge: seconds })
  }
}

/** What they went for, which counts once. */
export async function takePurpose(): Promise<Purpose> {
  const jar = await cookies()
  const kept = KeptPurpose.safeParse(jar.get(name)?.value)
  jar.set(name, '', { ...cookieRules, maxAge: 0 })
  return kept.data ?? { kind: 'sign-in' }
}
