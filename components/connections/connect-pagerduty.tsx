'use client'

import { useId, useState } from 'react'
import type { PagerDutyCheck } from '@/lib/api/connection-contract'
import { minutesWords } from '@/lib/format/words-of-connections'
import type { ConnectionsReport } from '@/lib/reports/screens/sources'
import { Field } from '../forms/field'
import { Form } from '../forms/form'
import { SelectField } from '../forms/select-field'
import { Refused, send } from '../forms/send'
import { BeginToRead } from './begin-to-read'
import { CheckedPagerDuty } from './checked-pagerduty'
import { refusalOfCheck } from './refusal-of-check'
import { Restarting } from './restarting'
import styles from './steps.module.css'
import { useConnect } from './use-connect'

type Way = 'token' | 'client'

/** A token or a scoped OAuth client of PagerDuty: typed, looked over, and only then kept. */
export function ConnectPagerDuty({ report }: { report: ConnectionsReport }) {
  const kept = report.sources.pagerduty.connection
  const [way, setWay] = useState<Way>(kept.kind === 'oauth' ? 'client' : 'token')
  const [typed, setTyped] = useState<object | null>(null)
  const [check, setCheck] = useState<PagerDutyCheck | null>(null)
  const { connect, isRestarting } = useConnect('pagerduty', '/admin/connections')
  const name = useId()
  const look = async (given: Record<string, string>) => {
    const filled = Object.entries(given)
      .map(([field, value]) => [field, value.trim()])
      .filter(([, value]) => value !== '')
    const wish = Object.fromEntries(filled)
    const found = await send<PagerDutyCheck>('POST', '/api/v1/connections/pagerduty/check', wish)
    if (found.account === null) {
      throw refusalOfCheck(found.problems, way === 'token' ? 'token' : 'clientSecret')
    }
    setTyped(wish)
    setCheck(found)
  }
  const keep = async (backfillDays: number) => {
    if (typed === null) throw new Refused(0, 'Look it over first.', null)
    return connect({ ...typed, backfillDays })
  }
  if (isRestarting) return <Restarting />
  const choose = (chosen: Way) => {
    setWay(chosen)
    setCheck(null)
  }
  return (
    <>
      <section className={`panel ${styles.body}`} aria-label="Credential of PagerDuty">
        <fieldset className={styles.choice}>
          <legend className="title">How it is opened</legend>
          <label className={styles.option}>
            <input type="radio" name={name} checked={way === 'token'} onChange={() => choose('token')} />
            With a read-only API key
          </label>
          <label className={styles.option}>
            <input type="radio" name={name} checked={way === 'client'} onChange={() => choose('client')} />
            With a scoped OAuth client
          </label>
        </fieldset>
        {/* What was found is of what was looked over, and of nothing else. */}
        <div className={styles.form} onInput={() => setCheck(null)}>
          <Form
            key={way}
            action="Look it over"
            meanwhile="PagerDuty is asked: what it gives, what it lacks, in which region."
            isQuiet={check !== null}
            onSend={look}
          >
            {(objectionTo) =>
              way === 'token' ? (
                <TokenFields objectionTo={objectionTo} />
              ) : (
                <ClientFields objectionTo={objectionTo} />
              )
            }
          </Form>
        </div>
      </section>
      {check === null ? null : (
        <div className={styles.body}>
          <CheckedPagerDuty check={check} metricNames={report.metricNames} />
          <BeginToRead
            source="PagerDuty"
            cost={check.cost === null ? null : `The first reading takes ${minutesWords(check.cost.minutes)}.`}
            days={kept.backfillDays ?? report.backfillDays}
            onConnect={keep}
          />
        </div>
      )}
    </>
  )
}

type FieldsProps = { objectionTo: (name: string) => string | undefined }

const secret = { type: 'password', autoComplete: 'off', spellCheck: false, required: true } as const

function TokenFields({ objectionTo }: FieldsProps) {
  return (
    <>
      <Field
        name="token"
        label="API key"
        {...secret}
        hint="A read-only key is enough. In which region the account is, is found out."
        objection={objectionTo('token')}
      />
      <Field
        name="apiUrl"
        label="Address of the API (only where it is not PagerDuty’s own)"
        inputMode="url"
        autoComplete="off"
        hint="Leave it empty for PagerDuty in the US or the EU."
        objection={objectionTo('apiUrl')}
      />
    </>
  )
}

function ClientFields({ objectionTo }: FieldsProps) {
  return (
    <>
      <SelectField
        name="region"
        label="Service region of the account"
        options={[
          { value: 'us', name: 'US' },
          { value: 'eu', name: 'EU' },
        ]}
      />
      <Field
        name="subdomain"
        label="Subdomain"
        autoComplete="off"
        required
        hint="The name before .pagerduty.com, or before .eu.pagerduty.com."
        objection={objectionTo('subdomain')}
      />
      <Field
        name="clientId"
        label="Client ID"
        autoComplete="off"
        required
        objection={objectionTo('clientId')}
      />
      <Field name="clientSecret" label="Client secret" {...secret} objection={objectionTo('clientSecret')} />
    </>
  )
}
