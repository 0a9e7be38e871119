/**
 * Preloaded into the processes under test, so that their clock stands where their world's does and goes on from there:
 * a world of a fixed spring is then read as if today were its last day, whatever the day is.
 */
const offset = Number(process.env.WORLD_CLOCK_OFFSET ?? 0)
const RealDate = globalThis.Date
const now = () => RealDate.now() + offset

globalThis.Date = new Proxy(RealDate, {
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [now()], as),
})
