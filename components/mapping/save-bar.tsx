import { useState } from 'react'
import { formatCountOf } from '@/lib/format/format-count'
import type { MappingRepositoryReport } from '@/lib/reports/screens/mapping'
import { AlikeEffects } from './alike-effects'
import styles from './mapping.module.css'
import { Tick } from './tick'
import type { SavedLast, useDeliveryChoice } from './use-delivery-choice'

type Props = { report: MappingRepositoryReport; choosing: ReturnType<typeof useDeliveryChoice> }

const repositories = { one: 'repository', many: 'repositories' }

/** Save for this repository or for all like it, leave it as it is, or take back what was saved. */
export function SaveBar({ report, choosing }: Props) {
  const [everywhere, setEverywhere] = useState(false)
  const { choice, last, error, isPending, save, choose, undo } = choosing
  const hasEnvironments = Object.keys(choice?.environments ?? {}).length > 0
  const press = (others: boolean) => isPending || save({ others, everywhere: everywhere && hasEnvironments })
  const decided = report.decisions.filter(({ canUndo }) => canUndo).map(({ id }) => id)
  return (
    <div>
      {choice === null ? null : (
        <div className={styles.save}>
          <button
            type="button"
            className="button main"
            aria-disabled={isPending}
            onClick={() => press(false)}
          >
            Save for {report.repository.name}
          </button>
          {report.alike.length === 0 ? null : (
            <button
              type="button"
              className="button"
              aria-disabled={isPending}
              title={report.alike.join(', ')}
              onClick={() => press(true)}
            >
              Save for {formatCountOf(report.alike.length, { one: 'other', many: 'others' })} like it too
            </button>
          )}
          <button type="button" className="plain" onClick={() => choose(null)}>
            Leave as it is
          </button>
          {hasEnvironments ? (
            <Tick isTicked={everywhere} onToggle={() => setEverywhere(!everywhere)}>
              say it of these environments in every repository
            </Tick>
          ) : null}
        </div>
      )}
      {choice === null || report.alike.length === 0 ? null : (
        <AlikeEffects
          key={choosing.search}
          repositoryId={report.repository.id}
          search={choosing.search}
          count={report.alike.length}
        />
      )}
      <p role="status" className="note">
        {last === null ? '' : savedWords(last)}
      </p>
      {error === null ? null : (
        <p role="alert" className="worse">
          {error.message}
        </p>
      )}
      {choice !== null ? (
        <p className="note">
          You can go back at any time. Past numbers are computed again from the same data.
        </p>
      ) : last !== null && last.decisions.length > 0 ? (
        <button
          type="button"
          className="button"
          aria-disabled={isPending}
          onClick={() => isPending || undo(last.decisions)}
        >
          Undo
        </button>
      ) : decided.length > 0 ? (
        <p className="note">
          People decided what counts here.{' '}
          <button
            type="button"
            className="plain"
            aria-disabled={isPending}
            onClick={() => isPending || undo(decided)}
          >
            Undo what people decided
          </button>
        </p>
      ) : null}
    </div>
  )
}

function savedWords({ isUndone, repositories: count, effect }: SavedLast): string {
  const done = isUndone ? 'Undone.' : `Saved for ${formatCountOf(count, repositories)}.`
  return effect.state === 'drawn' ? `${done} The numbers have it in them.` : `${done} ${effect.words ?? ''}`
}
