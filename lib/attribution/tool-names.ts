/** Said when a mark tells that a tool was used, not which. */
export const unnamedTool = 'AI tool, not named'

const names: readonly (readonly [RegExp, string])[] = [
  [/copilot/i, 'GitHub Copilot'],
  [/claude/i, 'Claude Code'],
  [/codex|chatgpt|gpt-/i, 'OpenAI Codex'],
  [/cursor/i, 'Cursor'],
  [/devin/i, 'Devin'],
  [/jules/i, 'Jules'],
  [/gemini|noreply@google/i, 'Gemini'],
  [/aider/i, 'Aider'],
  [/openhands/i, 'OpenHands'],
  [/ampcode|\bamp\b/i, 'Amp'],
  [/junie|jetbrains-ai/i, 'Junie'],
  [/factory-droid/i, 'Factory Droid'],
  [/codegen/i, 'Codegen'],
  [/sweep/i, 'Sweep'],
  [/opencode/i, 'OpenCode'],
  [/kiro/i, 'Kiro'],
  [/amazon-q/i, 'Amazon Q'],
  [/cline/i, 'Cline'],
  [/continue/i, 'Continue'],
  [/cody/i, 'Cody'],
  [/roocode|\broo\b/i, 'Roo'],
  [/warp/i, 'Warp'],
  [/codebuff/i, 'Codebuff'],
  [/grok/i, 'Grok'],
  [/qwen/i, 'Qwen'],
  [/windsurf|cascade/i, 'Windsurf'],
  [/code-quality/i, 'GitHub Code Quality'],
]

/** The product's name for what a rule matched, when the rule serves several tools. */
export function toolNamedIn(matched: string): string {
  return names.find(([pattern]) => pattern.test(matched))?.[1] ?? unnamedTool
}
