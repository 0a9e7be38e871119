/** What may become of a vendor's answer between the vendor and us. */
import type { ServerResponse } from 'node:http'

/** An answer as it goes over the line. */
export type WireAnswer = { status: number; headers: Record<string, string>; text: string }

/**
 * - `'hang-up'`: the line is cut and no answer came; `'silence'`: it stays open and nothing comes.
 * - `breaksOffAfter`: so many characters of the text come, less than was promised, and then the line is cut.
 * - `pauseMs`: the second half of the text comes so much later.
 */
export type Tampered = (WireAnswer & { breaksOffAfter?: number; pauseMs?: number }) | 'hang-up' | 'silence'

/** Changes the answer that the vendor would have given. */
export type Tamper = (answer: WireAnswer) => Tampered

export function transmit(response: ServerResponse, tampered: Tampered): void {
  if (tampered === 'silence') return
  if (tampered === 'hang-up') {
    response.destroy()
    return
  }
  const { status, headers, text, breaksOffAfter, pauseMs } = tampered
  // Node writes no body where there may be none, and then promises none.
  const length = status === 204 ? {} : { 'content-length': String(Buffer.byteLength(text)) }
  response.writeHead(status, { ...headers, ...length })
  if (breaksOffAfter !== undefined) {
    response.write(text.slice(0, breaksOffAfter), () => response.destroy())
  } else if (pauseMs !== undefined) {
    const half = Math.floor(text.length / 2)
    response.write(text.slice(0, half))
    setTimeout(() => response.end(text.slice(half)), pauseMs)
  } else response.end(text)
}
