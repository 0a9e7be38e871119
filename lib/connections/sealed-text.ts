import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** A text under AES-256-GCM. `keyId` names the key and tells nothing of it; the rest is base64url. */
export type SealedText = { keyId: string; nonce: string; text: string; tag: string }

export type SealingKey = { id: string; key: Buffer }

/** The key that a secret of the installation gives. It is for sealing alone: cookies use the secret in another way. */
export function sealingKeyOf(secret: string): SealingKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'headroom: credentials of sources', 32))
  const id = createHash('sha256').update('headroom: key id').update(key).digest('hex').slice(0, 12)
  return { id, key }
}

/** A sealed text was met that this installation's key does not open. */
export class SealError extends Error {
  constructor(
    readonly wantedKeyId: string,
    readonly heldKeyId: string,
  ) {
    super(
      wantedKeyId === heldKeyId
        ? 'A kept credential was altered since it was sealed. Connect the source again.'
        : `A kept credential was sealed under key ${wantedKeyId}, and this installation holds key ${heldKeyId}. ` +
            'Put the secret of that key back (HEADROOM_SECRET, or the file `secret` of the data folder) and start again, ' +
            'or connect the source again.',
    )
  }
}

/** Seals `text` for one place: it opens nowhere else. */
export function seal(text: string, place: string, { id, key }: SealingKey): SealedText {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const inText = (bytes: Buffer) => bytes.toString('base64url')
  return { keyId: id, nonce: inText(nonce), text: inText(sealed), tag: inText(cipher.getAuthTag()) }
}

/** Throws `SealError` under another key, in another place, or when a bit was changed. */
export function unseal({ keyId, nonce, text, tag }: SealedText, place: string, held: SealingKey): string {
  if (keyId !== held.id) throw new SealError(keyId, held.id)
  const bytes = (given: string) => Buffer.from(given, 'base64url')
  try {
    const decipher = createDecipheriv('aes-256-gcm', held.key, bytes(nonce), { authTagLength: 16 })
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes(tag))
    return Buffer.concat([decipher.update(bytes(text)), decipher.final()]).toString('utf8')
  } catch {
    // Node only says that it could not be authenticated.
    throw new SealError(keyId, held.id)
  }
}
