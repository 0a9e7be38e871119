const words: Record<string, string> = {
  'not-invited':
    'This GitHub account has no account here. Ask an admin for an invitation; if you have a password, sign in with it and link GitHub under your account.',
  'link-refused':
    'The invitation does not open any more: it was used, withdrawn or is too old. Ask for a new one.',
  'linked-elsewhere': 'This GitHub account, or yours here, is linked already. Unlink it first.',
  'not-signed-in': 'Your session ended meanwhile. Sign in and link GitHub again.',
  failed:
    'GitHub did not say who you are: you declined, it took too long, or it cannot be reached. Try again.',
}

/** Why GitHub did not let somebody in, by the code in the address; null without a code of ours. */
export const refusalWords = (code: unknown): string | null =>
  typeof code === 'string' && Object.hasOwn(words, code) ? (words[code] ?? null) : null
