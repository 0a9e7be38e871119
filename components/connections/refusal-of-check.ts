import type { ConnectionProblem } from '@/lib/api/connection-contract'
import { sentence } from '@/lib/format/words-of-source'
import { Refused } from '../forms/send'

const ofAddress = ['address-refused', 'unreachable', 'answer-not-understood']

/** A credential that opens nothing, said beside the field that can mend it. */
export function refusalOfCheck(problems: readonly ConnectionProblem[], credentialField = 'token'): Refused {
  const [first] = problems
  if (first === undefined) return new Refused(422, 'It opens nothing, and nobody said why.', credentialField)
  const field = ofAddress.includes(first.code) ? 'apiUrl' : credentialField
  return new Refused(422, `${sentence(first.message)} ${sentence(first.action)}`, field)
}
