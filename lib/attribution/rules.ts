/**
 * What counts as evidence of an AI tool in a pull request: marks that a tool itself writes, or that people use by
 * strong convention. Never the style of the code, never a bare name. A change here is a new `attributionRulesVersion`.
 */

/** Raise when a rule changes: stored markers carry it, and charts mark the change. */
export const attributionRulesVersion = '2'

/**
 * Where a rule looks. `identity` is `Name <email>` of a commit's author, committer and every co-author, assistant and
 * signer named in a trailer; `commit_msg` the full message; `text` the pull request's body or a message without
 * code, quotes and comments. `trailer` is a line `Key: value`, `answer` what somebody said to a question of a template,
 * `title` that of the pull request or the first line of a message. `notes` (git notes) is not read yet.
 */
export type RuleField =
  | 'author_login'
  | 'identity'
  | 'commit_msg'
  | 'text'
  | 'trailer'
  | 'answer'
  | 'title'
  | 'head_ref'
  | 'label'
  | 'notes'

/** A: written by the tool itself. B: a strong convention. C: a hint, which never counts alone. */
export type MarkerStrength = 'A' | 'B' | 'C'

/**
 * Whether the tool acted as author, or beside a person. `suggestion`: an AI reviewer's suggestion was applied; `analysis`: a tool
 * was used to look into something and wrote nothing. `denied`: somebody said that none was used. These three make no change
 * AI-assisted.
 */
export type MarkerKind = 'agent' | 'assisted' | 'suggestion' | 'analysis' | 'denied'

/** What people say themselves of a change. */
export type Declaration = 'ai' | 'no-ai'

/** `tool` null: the matched text names it. */
export type AttributionRule = {
  id: string
  field: RuleField
  kind: MarkerKind
  strength: MarkerStrength
  tool: string | null
  pattern: RegExp
}

type Row = readonly [id: string, tool: string | null, pattern: RegExp]

const rules = (field: RuleField, kind: MarkerKind, strength: MarkerStrength, rows: readonly Row[]) =>
  rows.map(([id, tool, pattern]): AttributionRule => ({ id, field, kind, strength, tool, pattern }))

export const attributionRules: readonly AttributionRule[] = [
  ...rules('author_login', 'agent', 'A', [
    ['L1', 'GitHub Copilot coding agent', /^(?:app\/)?(?:copilot-swe-agent|copilot)(?:\[bot\])?$/i],
    ['L2', 'Devin', /^(?:app\/)?devin-ai-integration(?:\[bot\])?$/i],
    ['L3', 'Cursor', /^(?:app\/)?cursor(?:\[bot\])$/i],
    ['L4', 'Claude Code', /^(?:app\/)?(?:claude|anthropic-claude|claude-code-action)\[bot\]$|^app\/claude$/i],
    ['L5', 'Jules', /^(?:app\/)?google-labs-jules(?:\[bot\])?$/i],
    ['L6', 'OpenAI Codex', /^(?:app\/)?(?:chatgpt-codex-connector|openai-codex)(?:\[bot\])?$/i],
    ['L8', 'OpenHands', /^openhands-agent$/i],
    [
      'L7',
      null,
      /^(?:app\/)?(?:factory-droid|codegen-sh|sweep-ai|openhands-agent|opencode-agent|kiro-agent|amazon-q-developer|cline|continue|jetbrains-junie|jetbrains-ai|sourcegraph-cody)(?:\[bot\])$/i,
    ],
  ]),
  ...rules('identity', 'assisted', 'A', [
    ['E1', 'Claude Code', /<noreply@anthropic\.com>/i],
    ['E2', 'GitHub Copilot', /<(?:\d+\+)?(?:copilot-swe-agent\[bot\]|copilot)@users\.noreply\.github\.com>/i],
    ['E4', 'Cursor', /<cursoragent@cursor\.com>|<(?:\d+\+)?cursor\[bot\]@users\.noreply\.github\.com>/i],
    [
      'E5',
      'OpenAI Codex',
      /<(?:noreply|codex)@openai\.com>|<(?:\d+\+)?(?:chatgpt-codex-connector|openai-codex)\[bot\]@users\.noreply\.github\.com>/i,
    ],
    ['E6', 'Devin', /<(?:\d+\+)?devin-ai-integration\[bot\]@users\.noreply\.github\.com>/i],
    ['E7', 'Aider', /<(?:noreply|aider)@aider\.chat>|\(aider\)\s*(?:<|$)/i],
    ['E8', 'OpenHands', /<openhands@all-hands\.dev>/i],
    ['E9', 'Amp', /<amp@ampcode\.com>/i],
    ['E10', 'Jules', /<(?:\d+\+)?google-labs-jules\[bot\]@users\.noreply\.github\.com>/i],
    ['E11', 'Junie', /<junie@jetbrains\.com>/i],
    ['E12', 'Factory Droid', /<(?:\d+\+)?factory-droid\[bot\]@users\.noreply\.github\.com>/i],
    [
      'E13',
      null,
      /<roomote@roocode\.com>|<noreply@cline\.bot>|<(?:oz-)?agent@warp\.dev>|<noreply@codebuff\.com>|<grok@x\.ai>|<crush@charm\.land>|<vibe@mistral\.ai>/i,
    ],
    [
      'E14',
      null,
      /<(?:\d+\+)?(?:gemini-code-assist|amazon-q-developer|claude|opencode-agent|kiro-agent|github-code-quality)\[bot\]@users\.noreply\.github\.com>/i,
    ],
  ]),
  ...rules('identity', 'assisted', 'B', [
    ['E3', 'GitHub Copilot', /<copilot@github\.com>/i],
    ['E15', 'Windsurf', /<(?:noreply|windsurf|cascade)@(?:windsurf\.(?:com|ai)|codeium\.com)>/i],
    [
      'E16',
      null,
      /^(?:google )?(?:gemini|kiro|qwen|opencode)(?:[ -](?:cli|code|assist|agent|ai|bot|pro|flash|\d[\w.]{0,9})){0,4}\s*<(?:noreply@google\.com|kiro@(?:kiro\.ai|amazon\.com)|no-?reply@[^>]*)>|^(?:(?:google )?(?:gemini|kiro|qwen)[ -](?:cli|code|assist|agent|ai|bot|\d)[^<]{0,40}|opencode[^<]{0,20})<[^>]*noreply[^>]*>/i,
    ],
  ]),
  ...rules('commit_msg', 'assisted', 'A', [
    ['T1', null, /^assisted-by:[ \t]*(?!none\b)([A-Za-z][\w ./-]*?):([\w.\-#]+)(?:[ \t].*)?$/im],
    [
      'T2',
      null,
      /^(?:assisted|generated|co-developed)-by:[ \t]*(?:the[ \t]+)?(?:github[ \t]+|openai[ \t]+|google[ \t]+)?(copilot|codex|cursor|gemini[- ]cli|gemini code assist|aider|junie|kiro|windsurf|cline|openhands|chatgpt|gpt-[\w.]+|(?:generic )?llm)\b/im,
    ],
    [
      'T2b',
      null,
      /^(?:assisted|generated|co-developed)-by:[ \t]*(?:google[ \t]+)?(claude|gemini|devin|jules|amp|roo)(?:[ \t]+(?:code|cli|ai|agent|opus|sonnet|haiku|pro|flash)\b[^\n<]*|[ \t]+v?\d[\w.]*)?[ \t]*(?:\([^)\n]*\)[ \t]*)?(?:\[[^\]\n]*\][ \t]*)?$/im,
    ],
    ['T3', null, /^(?:claude|claude-code|codex|cursor|copilot|gemini|opencode)-session(?:-id)?:[ \t]*\S+/im],
    ['T4', 'Amp', /^amp-thread-id:[ \t]*\S+/im],
    ['T6', 'Replit', /^replit-commit-author:[ \t]*(agent|assistant)[ \t]*$/im],
    [
      'T7',
      'Entire',
      /^entire-(?:metadata(?:-task)?|strategy|session|condensation|source-ref|checkpoint|agent):[ \t]*\S+/im,
    ],
    ['T8', 'Cursor', /^made-with:[ \t]*cursor[ \t]*$/im],
  ]),
  ...rules('commit_msg', 'agent', 'A', [
    ['T5', 'GitHub Copilot coding agent', /^agent-logs-url:[ \t]*https?:\/\/\S+/im],
  ]),
  ...rules('commit_msg', 'assisted', 'B', [['T9', 'Aider', /^aider:[ \t]/i]]),
  ...rules('text', 'assisted', 'A', [
    [
      'F1',
      'Claude Code',
      /^[>*_ \t]*(?:\p{Extended_Pictographic}\uFE0F?[ \t]*)?generated with(?: help of)? (?:\[claude code\]\(https:\/\/claude\.(?:com\/claude-code|ai\/code)[^)]*\)|claude code)[.*_ \t]*$/imu,
    ],
  ]),
  ...rules('text', 'assisted', 'B', [
    [
      'F2',
      null,
      /^[>*_ \t]*(?:\p{Extended_Pictographic}\uFE0F?[ \t]*)?(?!(?:created|written|made|authored|co-authored) (?:with|by) (?:devin|jules|amp|goose|droid|warp|factory)\b(?![ -](?:cli|code|agent|ai)\b))(?:generated|created|written|made|authored|co-authored) (?:with|by) (?:the help of |(?:love|\p{Extended_Pictographic}\uFE0F?)[ \t]{0,2}(?:and|&|\+)[ \t]{0,2})?\[?(claude code|codex|openai codex|cursor|copilot|github copilot|devin|amp|gemini(?: cli)?|opencode|codebuff|junie|windsurf|aider|cline|roo code|kiro|openhands|chatgpt|jules|crush|goose|droid|factory|warp|qwen code|antigravity|lovable|v0|bolt\.new|augment code|mistral vibe)(?:[ -](?:cli|code|agent|ai|coding agent|chat|assist))?(?:\]\([^)\n]{0,300}\))?(?:[ \t]*$|[ \t]*[.,;:!(*_–—-][^\n]{0,120}$|[ \t]+(?:and|with|using|via|v?\d)\b[^\n]{0,80}$)/imu,
    ],
    ['F6', 'GitHub Copilot', /\bcreated (?:as a result of the following prompt )?from copilot chat\b/i],
    ['F3', 'Devin', /https?:\/\/app\.devin\.ai\/sessions\/[\w-]+/i],
    ['F4', 'Cursor', /https?:\/\/(?:www\.)?cursor\.com\/(?:agents|background-agent)\b/i],
    [
      'F5',
      null,
      /https?:\/\/(?:ampcode\.com\/threads\/T-[\w-]+|claude\.ai\/code\/session_\w+|jules\.google\.com\/(?:task|session)s?\/\w+|chatgpt\.com\/(?:codex\/tasks\/|s\/cd_)\w+)/i,
    ],
  ]),
  ...rules('head_ref', 'assisted', 'B', [
    [
      'B1',
      null,
      /^(copilot|codex|claude|cursor|devin|jules|aider|cline|gemini|openhands|sweep|windsurf)\/.+/i,
    ],
  ]),
  ...rules('head_ref', 'assisted', 'C', [
    ['B2', null, /^(?:openhands-fix-issue-\d+|codex-[\w-]+|aider-[\w-]+)$/i],
  ]),
  ...rules('label', 'assisted', 'B', [
    ['G1', null, /^(?:ai[-_: ]detected|codex|copilot|jules|sweep|devin)$/i],
    [
      'G2',
      null,
      /^(?:(?:(?:gen-?)?ai|llm|agent|claude(?:-code)?|copilot|codex|cursor|gemini|chatgpt)[-_:/ ]{1,2}(?:assisted|generated|authored|written|coded|created|contribution|yes)|(?:assisted|generated|made|written|co-?authored)[-_ ](?:by|with)[-_ ](?:ai|llm|claude|copilot|codex|cursor)|vibe[-_ ]?coded)$/i,
    ],
  ]),
  ...rules('label', 'denied', 'B', [
    [
      'G3',
      null,
      /^(?:no[-_ ]ai|not[-_ ]ai(?:[-_ ](?:assisted|generated))?|human[-_ ](?:written|authored|made|only|coded)|ai[-_: ]?(?:free|none)|ai[-_:/ ]{1,2}no|no[-_ ](?:llm|ai[-_ ](?:used|assistance)))$/i,
    ],
  ]),
  ...rules('notes', 'assisted', 'A', [
    ['N1', 'git-ai', /"schema_version"\s*:\s*"authorship\/\d+\.\d+\.\d+"/m],
  ]),
]
