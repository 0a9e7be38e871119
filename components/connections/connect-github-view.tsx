'use client'

import { ConnectGitHub } from './connect-github'
import { ConnectScreen } from './connect-screen'

export function ConnectGitHubView() {
  return (
    <ConnectScreen
      step="github"
      title="Connect GitHub with a token"
      lede="You see what the token gives and lacks, and what reading costs, before anything is kept."
    >
      {(report) => <ConnectGitHub report={report} />}
    </ConnectScreen>
  )
}
