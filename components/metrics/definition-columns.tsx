import type { CatalogueAnswer } from '@/lib/api/metric-contract'
import { formatCountOf } from '@/lib/format/format-count'
import { wordsOfMetric } from '@/lib/format/words-of-metric'
import styles from './metric-view.module.css'

/** What a metric is, in columns: all of it from the catalogue. */
export function DefinitionColumns({ entry }: { entry: CatalogueAnswer }) {
  return (
    <dl className={styles.definition}>
      <Column name="What it is" words={entry.definition} />
      <Column
        name="How it is computed"
        words={`${capitalised(entry.formula)}. Counted at: ${entry.countedAt}.`}
      />
      {entry.excludes.length > 0 && (
        <Column name="What is left out" words={`${capitalised(entry.excludes.join('; '))}.`} />
      )}
      <Column name="What it needs" words={needsOf(entry)} />
    </dl>
  )
}

function Column({ name, words }: { name: string; words: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}

function needsOf(entry: CatalogueAnswer): string {
  const enough =
    entry.minimum > 0
      ? `${formatCountOf(entry.minimum, wordsOfMetric(entry).noun)}; below that the count.`
      : 'Nothing: it is a count.'
  const matures =
    entry.maturesAfter > 0 ? ` A week may change for ${entry.maturesAfter} days after its end.` : ''
  const judged = entry.direction === 'none' ? ' Neither direction is called better.' : ''
  return enough + matures + judged
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
