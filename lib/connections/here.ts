import { ownReader } from '../own-store'
import { settings } from '../settings'
import { heldKeys } from './held-key'
import { type Connections, connectionsInForce } from './in-force'

/** Base of the GitHub whose accounts and teams are read here. */
export const gitHubApiUrl = (): string => connections().github?.apiUrl ?? settings().gitHubApiUrl

/** The connections in force, as this process finds them now. */
export const connections = (): Connections =>
  connectionsInForce(settings(), ownReader(), heldKeys(settings()))
