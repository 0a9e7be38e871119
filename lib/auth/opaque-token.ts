import { createHash, randomBytes } from 'node:crypto'

/** 128 random bits as 22 characters that a URL may hold. */
export const makeOpaqueToken = (): string => randomBytes(16).toString('base64url')

/** What the store keeps of a token: SHA-256 in hex. Random bits need no salt and no slow hash. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')
