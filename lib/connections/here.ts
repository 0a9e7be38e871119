import { ownReader } from '../own-store'
import { settings } from '../settings'
import { heldKeys } from './held-key'
import { apiUrlInForce, type Connections, connectionsInForce, type Source } from './in-force'

/** Base of the GitHub whose accounts and teams are read here. */
export const gitHubApiUrl = (): string =>
  apiUrlInForce(settings(), ownReader(), 'github') ?? settings().gitHubApiUrl

/** Whether a source is connected here. */
export const isInForce = (source: Source): boolean => apiUrlInForce(settings(), ownReader(), source) !== null

/** The connections in force, as this process finds them now. */
export const connections = (): Connections =>
  connectionsInForce(settings(), ownReader(), heldKeys(settings()))
