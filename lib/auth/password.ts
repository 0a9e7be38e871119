import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { TooManyAttempts } from './sign-in-limits'

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

type Cost = { N: number; r: number; p: number }

/** One of OWASP's equal settings: 17 MB and about 150 ms of one core. The others take up to 134 MB each. */
const cost: Cost = { N: 2 ** 14, r: 8, p: 5 }
const saltBytes = 16
const keyBytes = 32

/** Two at a time leave libuv's other threads to the disk and to name resolution. */
const mostAtOnce = 2
const mostWaiting = 8
const waiting: (() => void)[] = []
let running = 0

/** Throws 429 where so many wait already that a slow machine falls behind. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < mostAtOnce) running += 1
  else if (waiting.length >= mostWaiting) throw new TooManyAttempts(1)
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // The place is handed on, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

const keyOf = (password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> =>
  // The same word typed on another keyboard may come in other code points.
  inTurn(() => derive(password.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r }))

/** `scrypt$N$r$p$salt$key`, so that a later cost can stand beside this one. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await keyOf(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

const nobodysHash = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** Whether `password` is the one that was hashed. Without a hash it takes the same time, and is not. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [name, N, r, p, salt = '', kept = ''] = (hash ?? nobodysHash).split('$')
  if (name !== 'scrypt') throw new Error('A password was hashed by a method that this version does not know.')
  const key = await keyOf(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(key, Buffer.from(kept, 'base64url')) && hash !== null
}
