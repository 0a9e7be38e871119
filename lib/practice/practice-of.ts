import { everyRepository } from '@/lib/domain/decision'
import { type ExplanationPractice, noPractice } from '@/lib/domain/explanation-practice'

/** What holds in a repository: what was said of it, else what was said of all, else nothing is written. */
export const practiceOf = (
  decided: ReadonlyMap<string, ExplanationPractice>,
  repositoryId: string,
): ExplanationPractice => decided.get(repositoryId) ?? decided.get(everyRepository) ?? noPractice

/** Whether anything is written at all. */
export const writesAnything = ({ check, isCommented }: ExplanationPractice): boolean =>
  check !== 'off' || isCommented
