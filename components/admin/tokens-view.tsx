'use client'

import type { TokenShown, TokensReport } from '@/lib/reports/screens/access'
import { send } from '../forms/send'
import { ReportScreen } from '../frame/report-screen'
import screen from '../lists/list-screen.module.css'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import { Moment } from '../lists/moment'
import { useReport } from '../reports/use-report'
import { ActionButton } from './action-button'
import styles from './admin.module.css'
import { MakeToken } from './make-token'
import { type Tell, useTelling } from './use-telling'

const columns = [
  { name: 'Token' },
  { name: 'May' },
  { name: 'State' },
  { name: 'Expires' },
  { name: 'Last used' },
  { name: 'Change' },
]

/** Tokens that let programs in, without what they are. */
export function TokensView() {
  const query = useReport<TokensReport>('tokens', '')
  return (
    <ReportScreen query={query}>
      {(report) => (
        <div className={screen.screen}>
          <header className={screen.head}>
            <h1>API tokens</h1>
            <p className="lede">
              {report.frame.isDemo
                ? 'The made-up organisation needs no token: programs on this machine read it without. Connect GitHub or PagerDuty to make tokens.'
                : 'Each lets one program in, for what its scope says, until it expires or is revoked.'}
            </p>
          </header>
          <Tokens report={report} />
        </div>
      )}
    </ReportScreen>
  )
}

function Tokens({ report: { tokens, frame } }: { report: TokensReport }) {
  const { tell, telling } = useTelling()
  if (frame.isDemo && tokens.length === 0) return null
  return (
    <>
      {telling}
      <section className="panel" aria-labelledby="tokens">
        <div className={styles.title}>
          <h2 id="tokens" className="title">
            Tokens
          </h2>
          {frame.isDemo ? null : <MakeToken />}
        </div>
        {tokens.length === 0 ? (
          <p className="note">No token was made yet.</p>
        ) : (
          <ListTable caption="API tokens, newest first" columns={columns}>
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} zone={frame.zone} tell={tell} />
            ))}
          </ListTable>
        )}
      </section>
    </>
  )
}

function TokenRow({ token, zone, tell }: { token: TokenShown; zone: string; tell: Tell }) {
  const { id, name, scope, origin, state, createdBy, expiresAt, lastUsedAt } = token
  const isOurs = origin === 'made'
  return (
    <ListRow
      title={<bdi>{name}</bdi>}
      under={isOurs ? `made by ${createdBy}` : 'set by the environment, and changed only there'}
    >
      <Cell label="May">{scope}</Cell>
      <Cell label="State">{state === 'valid' ? state : <span className="pill">{state}</span>}</Cell>
      <Cell label="Expires">
        <Moment at={expiresAt} zone={zone} as="year" unknown="when the environment changes" />
      </Cell>
      <Cell label="Last used">
        <Moment
          at={lastUsedAt}
          zone={zone}
          as="minute"
          unknown={isOurs ? 'never used' : 'not written down'}
        />
      </Cell>
      <Cell label="">
        {isOurs && state === 'valid' ? (
          <ActionButton
            about={name}
            question={{
              title: `Revoke ${name}?`,
              words:
                'Whatever uses this token is refused from its next request on. It cannot be made valid again.',
            }}
            act={() => send('DELETE', `/api/v1/tokens/${encodeURIComponent(id)}`)}
            onDone={() => tell(`${name} is revoked.`, { isFocused: true })}
          >
            Revoke
          </ActionButton>
        ) : null}
      </Cell>
    </ListRow>
  )
}
