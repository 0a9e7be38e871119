import { ownReader } from '../own-store'
import { settings } from '../settings'
import { type MadeApp, madeApp } from './begun-app'
import { heldKeys } from './held-key'

/** The app that waits to be installed. */
export const waitingApp = (): MadeApp | null => madeApp(ownReader(), heldKeys(settings()))
