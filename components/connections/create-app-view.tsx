'use client'

import { ConnectScreen } from './connect-screen'
import { CreateApp } from './create-app'

export function CreateAppView() {
  return (
    <ConnectScreen
      step="github"
      title="Connect GitHub as an app"
      lede="An app is tied to no person. GitHub shows all its permissions before you agree, and you can take them back there."
    >
      {({ isPublic }) => <CreateApp isPublic={isPublic} />}
    </ConnectScreen>
  )
}
