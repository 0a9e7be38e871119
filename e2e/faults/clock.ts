/** The one clock of a test that runs the product in its own process: the vendors' and ours. It goes on by itself. */
const RealDate = globalThis.Date

let offset = 0

const now = (): number => RealDate.now() + offset

/** Sets this process's clock to `at`, epoch ms, until `releaseClock`. */
export function setClock(at: number): void {
  offset = at - RealDate.now()
  globalThis.Date = new Proxy(RealDate, {
    get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
    apply: () => new RealDate(now()).toString(),
    construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [now()], as),
  })
}

export function advanceClock(ms: number): void {
  offset += ms
}

export function releaseClock(): void {
  globalThis.Date = RealDate
}
