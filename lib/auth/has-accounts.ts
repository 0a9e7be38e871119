import { settings } from '../settings'
import { isSetUp } from './set-up'

/** Whether people sign in here. The made-up organisation has no accounts; who is about to connect their own has one already. */
export const hasAccounts = (): boolean => !settings().isDemo || isSetUp()
