'use client'

import { useState } from 'react'
import type { GitHubCheck } from '@/lib/api/connection-contract'
import { everyRepository } from '@/lib/domain/repository-choice'
import { costWords } from '@/lib/format/words-of-connections'
import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { Refused, send } from '../forms/send'
import { BeginToRead } from './begin-to-read'
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
  const keep = async (backfillDays: number) => {
    if (typed === null) throw new Refused(0, 'Look the token over first.', null)
    return connect({ ...typed, choice, backfillDays })
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
          <BeginToRead
            source="GitHub"
            cost={
              cost === null ? null : (
                <>
                  The first reading: <span>{costWords(cost)}</span>
                </>
              )
            }
            days={kept.backfillDays ?? report.backfillDays}
            hint="The newest come first. You can read further back later."
            onConnect={keep}
          />
        </div>
      )}
    </>
  )
}
