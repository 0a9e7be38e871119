import type { BenchLine } from './bench'
import { benches } from './index'

const [name, ...args] = process.argv.slice(2)
const chosen = name === undefined ? Object.keys(benches) : [name]
let unmet = 0

function tell({ what, figure, limit, isMet }: BenchLine): void {
  if (isMet === false) unmet += 1
  const verdict = isMet === null ? '' : isMet ? '  met' : '  NOT MET'
  console.log(`${what}\n    ${figure}   limit: ${limit}${verdict}`)
}

for (const one of chosen) {
  const bench = Object.hasOwn(benches, one) ? benches[one] : undefined
  if (!bench) {
    console.error(`there is no benchmark "${one}"; there are ${Object.keys(benches).join(', ')}`)
    process.exit(2)
  }
  console.log(`— ${one}`)
  await bench.run(args, tell)
}
console.log(unmet === 0 ? 'every limit met' : `${unmet} limits not met`)
process.exitCode = unmet === 0 ? 0 : 1
