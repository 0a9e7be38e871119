import { DeletionAnswer, DeletionWish, ErasureAnswer, ErasureWish } from '../keeping-contract'
import { route } from '../route'

export const exportEverything = route({
  method: 'GET',
  path: '/api/v1/export',
  grant: 'configure',
  summary: 'Everything that is kept, without secrets',
  description:
    'One JSON object a line: first what it is, then each row with its table, last how many there were; without the last line it ' +
    'was cut off. Bytes are base64. No password, session, link, token or credential is in it, not even its hash.',
  answers: { 200: { description: 'Lines of JSON, as they are read.', content: 'application/x-ndjson' } },
})

export const erasePerson = route({
  method: 'POST',
  path: '/api/v1/erasures',
  grant: 'configure',
  summary: 'Puts a pseudonym in the place of a person everywhere, for good',
  description:
    'Without `isConfirmed` it says whom it would erase. Names, logins, addresses and mentions go, from raw records too; their ' +
    'account here is closed; every number stays. What is received later names them no more.',
  body: ErasureWish,
  example: { who: 'octocat', isConfirmed: true },
  answers: {
    200: { description: 'Whom it would erase; nothing is changed.', schema: ErasureAnswer },
    202: { description: 'They are erased from now on; what is kept is gone through.', schema: ErasureAnswer },
  },
  errors: [404, 409],
})

export const deleteEverything = route({
  method: 'POST',
  path: '/api/v1/deletions',
  grant: 'configure',
  summary: 'Removes everything that is kept, for good, and begins empty',
  description:
    'Sessions end, tokens are refused, and nobody has an account. Backups and the environment are not touched.',
  body: DeletionWish,
  example: { name: 'acme' },
  answers: { 202: { description: 'It is removed as soon as this is answered.', schema: DeletionAnswer } },
  errors: [409],
})
