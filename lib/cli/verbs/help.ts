import type { Verb } from './verb'

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** The verb that lists the others, or tells about the one named after it. */
export function helpAbout(verbs: Record<string, Verb>): Verb {
  return {
    usage: 'help [VERB]: says what each verb does',
    async run([name]) {
      const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined
      if (name !== undefined && !verb) {
        console.error(`there is no verb "${name}"; there are ${Object.keys(verbs).join(', ')}`)
        return 2
      }
      console.log(verb ? verb.usage : overview(verbs))
      return 0
    },
  }
}

function overview(verbs: Record<string, Verb>): string {
  const lines = Object.values(verbs).map((verb) => `  ${firstLine(verb.usage)}`)
  return ['npm run headroom -- VERB [--help]', '', ...lines].join('\n')
}
