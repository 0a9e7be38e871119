import { settings } from '../settings'

/** Whether people sign in here: the made-up organisation has no accounts. */
export const hasAccounts = (): boolean => !settings().isDemo
