import pino from 'pino'

/** The jobs' log: one JSON line an event, UTC, without secrets or payloads. */
export const openLog = (level: string) =>
  pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['token', '*.token', 'secret'],
  })
