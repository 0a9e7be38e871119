import type { Account } from './people'
import type { Random } from './random'

/** How an AI tool shows on a change; `none` is no sign, not a human. */
export type AiMarker =
  | 'none'
  | 'claude-code'
  | 'claude-trailer'
  | 'copilot-trailer'
  | 'copilot-agent'
  | 'cursor'
  | 'cursor-branch'
  | 'codex'

const markers: readonly (readonly [AiMarker, number])[] = [
  ['claude-code', 38],
  ['claude-trailer', 22],
  ['copilot-trailer', 10],
  ['copilot-agent', 12],
  ['cursor', 7],
  ['cursor-branch', 6],
  ['codex', 5],
]

export function chooseMarker(random: Random, adoption: number): AiMarker {
  return random.chance(adoption) ? random.weighted(markers) : 'none'
}

/** The line that Claude Code writes under commit messages and pull requests. */
export const claudeCodeFooter = '🤖 Generated with [Claude Code](https://claude.com/claude-code)'

/** What the tool writes at the end of a commit message; null when it writes nothing there. */
export function trailersOf(marker: AiMarker, sponsor: Account): string | null {
  switch (marker) {
    case 'claude-code':
      return `${claudeCodeFooter}\n\nCo-Authored-By: Claude <noreply@anthropic.com>`
    case 'claude-trailer':
      return 'Co-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>'
    case 'copilot-trailer':
      return 'Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>'
    case 'copilot-agent':
      return `Co-authored-by: ${sponsor.name} <${sponsor.email}>`
    case 'cursor':
      return 'Co-authored-by: Cursor <cursoragent@cursor.com>'
    case 'codex':
      return 'Co-authored-by: Codex <noreply@openai.com>'
    default:
      return null
  }
}

const branchFolders: Partial<Record<AiMarker, string>> = {
  'copilot-agent': 'copilot',
  'cursor-branch': 'cursor',
  codex: 'codex',
}

/** The folder that the tool puts its branches in; null when people name the branch. */
export function branchFolderOf(marker: AiMarker): string | null {
  return branchFolders[marker] ?? null
}
