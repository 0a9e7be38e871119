export const sourceNames = { github: 'GitHub', pagerduty: 'PagerDuty' } as const

/** Ends in a full stop whatever the message ended in. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`)
