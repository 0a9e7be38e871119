import type { Reader } from '@/db/open'
import { accountOfUser, wroteChange } from '@/db/queries/find-judgement-facts'
import { hasExplanation } from '@/db/queries/find-subject'
import { judgementOf } from '@/lib/domain/judgement'
import { ApiError } from '../api/api-error'
import type { Viewer } from '../auth/viewer'

type Source = Pick<Reader, 'sqlite'>

/**
 * Refuses a judgement of an explanation by a program, in another's name, or by who may be its author: nobody judges their own.
 * Before the made-up organisation, which nobody here wrote, anybody at this machine may.
 */
export function checkJudgement(reader: Source, viewer: Viewer, subject: string): void {
  const about = judgementOf(subject)
  if (about === null || about.by !== viewer.id) {
    throw refusal('A judgement is your own: its subject is the id of the change, a space and your id.')
  }
  if (!hasExplanation(reader, about.changeId)) {
    throw refusal('This change has no pull request, and so no explanation to judge.')
  }
  if (viewer.kind === 'local') return
  if (viewer.kind === 'token') throw refusal('A judgement is a person’s: sign in to give it.')
  const accountId = accountOfUser(reader, viewer.id)
  if (accountId === null) {
    throw refusal(
      'Link your GitHub account to your account here first: without it nobody can tell that you are not the author.',
    )
  }
  if (wroteChange(reader, about.changeId, accountId)) {
    throw refusal('You wrote this change or its text. Somebody else has to judge the explanation.')
  }
}

/** Only who judged takes it back, or an admin: else an author could take back what was said of them. */
export const mayUndoJudgement = ({ id, grants }: Pick<Viewer, 'id' | 'grants'>, subject: string): boolean =>
  grants.has('decide') || judgementOf(subject)?.by === id

const refusal = (message: string): ApiError => new ApiError(422, 'bad-field', message, { field: 'subject' })
