/** Why a body was not taken: larger than its cap, no room beside the bodies under way, or not sent to its end. */
export type BodyRefusal = 'too-large' | 'no-room' | 'not-sent'

/** Bytes of bodies held at the same time, over all requests: forty of the largest at once must not fill the memory. */
const roomBytes = 64 * 1024 * 1024
/** The vendors give up after 5 and 10 s: what is not here by then is not coming. */
const patienceMs = 10_000

let heldBytes = 0

/**
 * The raw body of a request, at most `cap` bytes of it: what says or proves to be longer is refused before it is held.
 */
export async function readBody(request: Request, cap: number): Promise<Buffer | BodyRefusal> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > cap) return 'too-large'
  if (request.body === null) return Buffer.alloc(0)
  const arrival = { reader: request.body.getReader(), chunks: [] as Uint8Array[], bytes: 0, isLate: false }
  const late = setTimeout(() => {
    arrival.isLate = true
    void arrival.reader.cancel().catch(() => undefined)
  }, patienceMs)
  try {
    const refusal = await takeChunks(arrival, cap)
    if (refusal !== null) await arrival.reader.cancel()
    if (arrival.isLate || arrival.bytes < declared) return refusal ?? 'not-sent'
    return refusal ?? Buffer.concat(arrival.chunks)
  } catch (error) {
    console.error('a body was not sent to its end:', error instanceof Error ? error.message : error)
    return 'not-sent'
  } finally {
    clearTimeout(late)
    heldBytes -= arrival.bytes
  }
}

type Arrival = { reader: ReadableStreamDefaultReader<Uint8Array>; chunks: Uint8Array[]; bytes: number }

async function takeChunks(arrival: Arrival, cap: number): Promise<BodyRefusal | null> {
  for (;;) {
    const { done, value } = await arrival.reader.read()
    if (done) return null
    if (arrival.bytes + value.byteLength > cap) return 'too-large'
    if (heldBytes + value.byteLength > roomBytes) return 'no-room'
    arrival.bytes += value.byteLength
    heldBytes += value.byteLength
    arrival.chunks.push(value)
  }
}
