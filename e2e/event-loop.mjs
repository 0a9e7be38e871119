/** Preloaded into a process under test: writes how late its event loop was, in ms, to the file named in EVENT_LOOP_REPORT. */
import { renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolutionMs = 2
const file = process.env.EVENT_LOOP_REPORT
const delay = monitorEventLoopDelay({ resolution: resolutionMs })
delay.enable()
// Starting is not serving.
process.on('SIGUSR2', () => delay.reset())

setInterval(() => {
  const late = (ns) => Math.max(0, ns / 1e6 - resolutionMs)
  const figures = {
    p50: late(delay.percentile(50)),
    p999: late(delay.percentile(99.9)),
    max: late(delay.max),
  }
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(figures))
  renameSync(`${file}.${process.pid}`, file)
}, 500).unref()
