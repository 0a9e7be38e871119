'use client'

import { useState } from 'react'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import { everyRepository } from '@/lib/domain/repository-choice'
import { costWords } from '@/lib/format/words-of-connections'
import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { Refused, send } from '../forms/send'
import { CheckedGitHub } from './checked-github'
import { costOf } from './choice-of-repositories'
import { ChooseRepositories } from './choose-repositories'
import { refusalOfCheck } from './refusal-of-check'
import { Restarting } from './restarting'
import styles from './steps.module.css'
import { useConnect } from './use-connect'

type Typed = { token: string; apiUrl?: string }

/** A token of GitHub: typed, looked over, its repositories chosen, and only then kept. */
export function ConnectGitHub({ report }: { report: ConnectionsReport }) {
  const kept = report.sources.github.connection
  const [typed, setTyped] = useState<Typed | null>(null)
  const [check, setCheck] = useState<GitHubCheck | null>(null)
  const [choice, setChoice] = useState(kept.choice ?? everyRepository)
  const { connect, isRestarting } = useConnect('github', kept.origin === 'none' ? '/' : '/admin/connections')
  const look = async ({ token = '', apiUrl = '' }: Record<string, string>) => {
    const given = { token: token.trim(), ...(apiUrl.trim() === '' ? {} : { apiUrl: apiUrl.trim() }) }
    const found = await send<GitHubCheck>('POST', '/api/v1/connections/github/check', given)
    if (found.who === null) throw refusalOfCheck(found.problems)
    setTyped(given)
    setCheck(found)
  }
  const keep = ({ backfillDays = '' }: Record<string, string>) => {
    if (typed === null) throw new Refused(0, 'Look the token over first.', null)
    return connect({ ...typed, choice, backfillDays: Number(backfillDays) })
  }
  if (isRestarting) return <Restarting />
  const cost = check === null ? null : costOf(check, choice)
  return (
    <>
      {/* What was found is of the token that was looked over, and of no other. */}
      <section className="panel" aria-label="Token of GitHub" onInput={() => setCheck(null)}>
        <div className={styles.form}>
          <Form
            action="Look it over"
            meanwhile="GitHub is asked: what it gives, what it lacks, what reading costs."
            isQuiet={check !== null}
            onSend={look}
          >
            {(objectionTo) => (
              <>
                <Field
                  name="token"
                  label="Token"
                  type="password"
                  autoComplete="off"
                  spellCheck={false}
                  required
                  hint="Fine-grained or classic, with read access. It is looked over first, and kept sealed."
                  objection={objectionTo('token')}
                />
                <Field
                  name="apiUrl"
                  label="Address of the API (only for a GitHub of your own)"
                  inputMode="url"
                  autoComplete="off"
                  placeholder="https://github.example.com"
                  defaultValue={kept.apiUrl ?? undefined}
                  hint="Leave it empty for github.com."
                  objection={objectionTo('apiUrl')}
                />
              </>
            )}
          </Form>
        </div>
      </section>
      {check === null ? null : (
        <div className={styles.body}>
          <CheckedGitHub check={check} metricNames={report.metricNames} zone={report.frame.zone} />
          <ChooseRepositories check={check} choice={choice} onChoose={setChoice} />
          <section className={`panel ${styles.body}`} aria-label="Begin to read">
            {cost === null ? null : (
              <p className={styles.cost}>
                The first reading: <span>{costWords(cost)}</span>
              </p>
            )}
            <div className={styles.form}>
              <Form
                action="Connect GitHub and begin to read"
                meanwhile="It is looked over once more and kept."
                onSend={keep}
              >
                {(objectionTo) => (
                  <Field
                    name="backfillDays"
                    label="Days to read back"
                    type="number"
                    min={1}
                    max={7300}
                    required
                    defaultValue={kept.backfillDays ?? report.backfillDays}
                    hint="The newest come first. You can read further back later."
                    objection={objectionTo('backfillDays')}
                  />
                )}
              </Form>
            </div>
          </section>
        </div>
      )}
    </>
  )
}
