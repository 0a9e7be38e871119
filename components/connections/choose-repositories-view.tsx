'use client'

import { useState } from 'react'
import type { ConnectionAnswer, GitHubCheck } from '@/lib/api/connection-contract'
import type { RepositoryChoice } from '@/lib/domain/repository-choice'
import { Form } from '../forms/form'
import { send } from '../forms/send'
import { ChooseRepositories } from './choose-repositories'
import { ConnectScreen } from './connect-screen'

export function ChooseRepositoriesView() {
  return (
    <ConnectScreen
      step="github"
      title="Choose which repositories are read"
      lede="One that is left out is read no more, and what was read of it stays and counts."
    >
      {({ sources }) => <Choose connection={sources.github.connection} />}
    </ConnectScreen>
  )
}

function Choose({ connection: { choice, check } }: { connection: ConnectionAnswer }) {
  if (choice === null || check?.source !== 'github') {
    return (
      <section className="panel">
        <p>
          What GitHub shows to this connection is not known yet. Go to{' '}
          <a href="/admin/connections">Connections</a> and look it over again.
        </p>
      </section>
    )
  }
  return <Chosen kept={choice} check={check} />
}

function Chosen({ kept, check }: { kept: RepositoryChoice; check: GitHubCheck }) {
  const [choice, setChoice] = useState(kept)
  const keep = async () => {
    await send('PUT', '/api/v1/connections/github/choice', choice)
    window.location.assign('/admin/connections')
  }
  return (
    <>
      <ChooseRepositories check={check} choice={choice} onChoose={setChoice} />
      <Form action="Read these" onSend={keep}>
        {() => null}
      </Form>
    </>
  )
}
