import { type FileChange, mechanicalRules } from './file-class-rules'

export { fileClassVersion } from './file-class-rules'

/** Whether somebody wrote a file or a tool did. */
export type FileClass = 'authored' | 'mechanical'

/** A deleted line is less to understand than a new one. A choice of this product; no outside authority. */
const deletionWeight = 0.25

/** The class of a changed file and the rule that chose it; `ruleId` is `authored` when none did. */
export function classifyFile(
  path: string,
  changeType: string,
  additions: number,
  deletions: number,
): { class: FileClass; ruleId: string } {
  const rule = mechanicalRules.find(({ matches }) => matches({ path, changeType, additions, deletions }))
  return rule ? { class: 'mechanical', ruleId: rule.id } : { class: 'authored', ruleId: 'authored' }
}

/** Lines, over authored files: additions + ¼ deletions. Linear, so that splitting or bundling changes nothing. */
export const effectiveLines = (files: readonly FileChange[]): number =>
  sumOfAuthored(files, ({ additions, deletions }) => additions + deletionWeight * deletions)

/** Added lines, over authored files. */
export const addedLines = (files: readonly FileChange[]): number =>
  sumOfAuthored(files, ({ additions }) => additions)

function sumOfAuthored(files: readonly FileChange[], lines: (file: FileChange) => number): number {
  return files.reduce((sum, file) => (isAuthored(file) ? sum + lines(file) : sum), 0)
}

const isAuthored = (file: FileChange) =>
  classifyFile(file.path, file.changeType, file.additions, file.deletions).class === 'authored'
