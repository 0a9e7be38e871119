'use client'

import { ConnectPagerDuty } from './connect-pagerduty'
import { ConnectScreen } from './connect-screen'

export function ConnectPagerDutyView() {
  return (
    <ConnectScreen
      step="pagerduty"
      title="Connect PagerDuty"
      lede="Incidents give recovery time and say which deployments failed. Headroom never answers, changes or closes one."
    >
      {(report) => <ConnectPagerDuty report={report} />}
    </ConnectScreen>
  )
}
