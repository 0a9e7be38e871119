import type { ChangePlan } from './change-plan'
import type { Words } from './explanation-text'
import type { Place } from './scene'

/** The words that texts about a change may name: its own files, its service and one beside it. */
export function wordsOf(
  { random, repository, neighbours }: Place,
  plan: Pick<ChangePlan, 'files' | 'focus' | 'title'>,
): Words {
  const names = plan.files.map(({ path }) => baseName(path))
  return {
    ...plan.focus,
    title: plan.title,
    file: names[0] ?? repository.name,
    otherFile: names[1] ?? `${plan.focus.area}-${random.pick(['store', 'reader', 'table'])}`,
    service: repository.name,
    neighbour: neighbours.length > 0 ? random.pick(neighbours).name : 'the warehouse',
    n: String(random.pick([2, 3, 5, 10, 20, 50, 100, 250])),
    ms: String(random.pick([40, 80, 120, 200, 350, 500, 800])),
  }
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
