import type { Bench } from '../bench'
import { attributionAgreement } from './attribution-agreement'
import { readHeldOut, readLabels, readSample } from './sample'
import { heldOutAgreement, textAgreement } from './text-agreement'

export const agreement: Bench = {
  usage: 'agreement [--list]: what Headroom reads in the sample against two labellings made apart',
  async run(args, tell) {
    const sample = readSample()
    const [one, two] = [readLabels('labels-one.jsonl'), readLabels('labels-two.jsonl')]
    const isListed = args.includes('--list')
    for (const line of textAgreement(sample, one, two, isListed)) tell(line)
    for (const line of heldOutAgreement(readHeldOut(), readLabels('labels-held-out.jsonl').texts)) tell(line)
    for (const line of attributionAgreement(sample, one, two, isListed)) tell(line)
  },
}
