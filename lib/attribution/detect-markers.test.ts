import { describe, expect, it } from 'vitest'
import { attribute } from './attribute'
import { type AttributionInput, detectMarkers } from './detect-markers'
import { attributionRules } from './rules'
import {
  aChange,
  aCommit,
  byLogin,
  committedBy,
  withBody,
  withBranch,
  withLabel,
  withMessage,
  withTrailer,
} from './test-change'
import { unnamedTool } from './tool-names'

type Row = [name: string, input: AttributionInput, ruleId: string, tool: string]

const marked: Row[] = [
  ['the Copilot agent opened it', byLogin('copilot-swe-agent[bot]'), 'L1', 'GitHub Copilot coding agent'],
  ['the Copilot agent as GitHub shows it', byLogin('Copilot'), 'L1', 'GitHub Copilot coding agent'],
  ['Devin opened it', byLogin('devin-ai-integration[bot]'), 'L2', 'Devin'],
  ['the Cursor bot opened it', byLogin('cursor[bot]'), 'L3', 'Cursor'],
  ['the Cursor bot, its login without [bot]', byLogin('cursor'), 'L3', 'Cursor'],
  ['the Claude app opened it', byLogin('claude[bot]'), 'L4', 'Claude Code'],
  ['the Claude action opened it', byLogin('claude-code-action[bot]'), 'L4', 'Claude Code'],
  ['the Claude app as the command line names it', byLogin('app/claude', 'user'), 'L4', 'Claude Code'],
  ['Jules opened it', byLogin('google-labs-jules[bot]'), 'L5', 'Jules'],
  ['Codex opened it', byLogin('chatgpt-codex-connector[bot]'), 'L6', 'OpenAI Codex'],
  ['OpenHands opened it', byLogin('openhands-agent', 'user'), 'L8', 'OpenHands'],
  ['Factory opened it', byLogin('factory-droid[bot]'), 'L7', 'Factory Droid'],
  ['Junie opened it', byLogin('jetbrains-junie[bot]'), 'L7', 'Junie'],
  ['Amazon Q opened it', byLogin('amazon-q-developer[bot]'), 'L7', 'Amazon Q'],
  [
    'a renamed bot, known by its number',
    aChange({ author: { id: 'github:209825114', login: 'some-new-name[bot]', type: 'bot' } }),
    'I1',
    'Claude Code',
  ],
  [
    'a co-author with Claude Code’s address',
    withTrailer('Co-Authored-By: Claude <noreply@anthropic.com>'),
    'E1',
    'Claude Code',
  ],
  [
    'a co-author named for the model',
    withTrailer('Co-authored-by: Claude Opus 4.5 <noreply@anthropic.com>'),
    'E1',
    'Claude Code',
  ],
  [
    'Copilot as co-author',
    withTrailer('Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>'),
    'E2',
    'GitHub Copilot',
  ],
  [
    'Copilot by its plain address',
    withTrailer('Co-authored-by: Copilot <copilot@github.com>'),
    'E3',
    'GitHub Copilot',
  ],
  ['Cursor as co-author', withTrailer('Co-authored-by: Cursor <cursoragent@cursor.com>'), 'E4', 'Cursor'],
  ['Codex as co-author', withTrailer('Co-authored-by: Codex <noreply@openai.com>'), 'E5', 'OpenAI Codex'],
  [
    'Devin as co-author',
    withTrailer('Co-authored-by: Devin <158243242+devin-ai-integration[bot]@users.noreply.github.com>'),
    'E6',
    'Devin',
  ],
  ['Aider as co-author', withTrailer('Co-authored-by: aider (gpt-4o) <noreply@aider.chat>'), 'E7', 'Aider'],
  ['Aider in the author’s name', committedBy('Mara Lind (aider)', 'mara@example.com'), 'E7', 'Aider'],
  [
    'OpenHands as co-author',
    withTrailer('Co-authored-by: openhands <openhands@all-hands.dev>'),
    'E8',
    'OpenHands',
  ],
  ['Amp as co-author', withTrailer('Co-authored-by: Amp <amp@ampcode.com>'), 'E9', 'Amp'],
  [
    'Jules as co-author',
    withTrailer(
      'Co-authored-by: google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>',
    ),
    'E10',
    'Jules',
  ],
  ['Junie as co-author', withTrailer('Co-authored-by: Junie <junie@jetbrains.com>'), 'E11', 'Junie'],
  [
    'Factory as co-author',
    withTrailer('Co-authored-by: factory-droid[bot] <138933559+factory-droid[bot]@users.noreply.github.com>'),
    'E12',
    'Factory Droid',
  ],
  ['Roo as co-author', withTrailer('Co-authored-by: Roo Code <roomote@roocode.com>'), 'E13', 'Roo'],
  ['Warp as co-author', withTrailer('Co-authored-by: Oz <oz-agent@warp.dev>'), 'E13', 'Warp'],
  [
    'the Claude app as co-author',
    withTrailer('Co-authored-by: claude[bot] <claude[bot]@users.noreply.github.com>'),
    'E14',
    'Claude Code',
  ],
  ['Windsurf as co-author', withTrailer('Co-authored-by: Windsurf <noreply@codeium.com>'), 'E15', 'Windsurf'],
  ['Gemini by custom', withTrailer('Co-authored-by: Gemini <noreply@google.com>'), 'E16', 'Gemini'],
  [
    'a renamed app as co-author, known by its number',
    withTrailer('Co-authored-by: new-name[bot] <206951365+new-name[bot]@users.noreply.github.com>'),
    'I2',
    'Cursor',
  ],
  [
    'an agent as committer',
    aChange({ commits: [aCommit({ committerName: 'Cursor', committerEmail: 'cursoragent@cursor.com' })] }),
    'E4',
    'Cursor',
  ],
  [
    'the kernel’s form',
    withTrailer('Assisted-by: Claude:claude-3-opus coccinelle sparse'),
    'T1',
    'Claude Code',
  ],
  ['a named assistant', withTrailer('Assisted-by: GitHub Copilot'), 'T2', 'GitHub Copilot'],
  ['a generator named Codex', withTrailer('Generated-by: OpenAI Codex'), 'T2', 'OpenAI Codex'],
  ['an assistant that names no product', withTrailer('Assisted-by: generic LLM'), 'T2', unnamedTool],
  [
    'an assistant with a person’s name and a version',
    withTrailer('Assisted-by: Claude Opus 4.5'),
    'T2b',
    'Claude Code',
  ],
  [
    'a Claude session',
    withTrailer('Claude-Session: https://claude.ai/code/session_01ab'),
    'T3',
    'Claude Code',
  ],
  ['an Amp thread', withTrailer('Amp-Thread-ID: https://ampcode.com/threads/T-1a2b'), 'T4', 'Amp'],
  [
    'the Copilot agent’s logs',
    withTrailer('Agent-Logs-Url: https://github.com/o/r/actions'),
    'T5',
    'GitHub Copilot coding agent',
  ],
  ['a Replit agent', withTrailer('Replit-Commit-Author: Agent'), 'T6', 'Replit'],
  ['an Entire checkpoint', withTrailer('Entire-Checkpoint: 4f2a'), 'T7', 'Entire'],
  ['made with Cursor', withTrailer('Made-with: Cursor'), 'T8', 'Cursor'],
  [
    'Aider’s subject',
    aChange({ commits: [aCommit({ message: 'aider: retry the checkout' })] }),
    'T9',
    'Aider',
  ],
  [
    'the Claude Code footer',
    withBody('Retries.\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)'),
    'F1',
    'Claude Code',
  ],
  [
    'its older link, with Windows line ends',
    withBody('Retries.\r\n\r\n🤖 Generated with [Claude Code](https://claude.ai/code)\r\n'),
    'F1',
    'Claude Code',
  ],
  [
    'the footer in a commit message',
    withTrailer('🤖 Generated with [Claude Code](https://claude.com/claude-code)'),
    'F1',
    'Claude Code',
  ],
  ['another tool’s footer', withBody('Retries.\n\nGenerated with Codex CLI'), 'F2', 'OpenAI Codex'],
  ['a Devin session', withBody('Link to the run: https://app.devin.ai/sessions/0a1b'), 'F3', 'Devin'],
  ['a Cursor agent', withBody('[Open in Cursor](https://cursor.com/agents?id=bc-1)'), 'F4', 'Cursor'],
  ['a Jules task', withBody('*Started in https://jules.google.com/task/1340*'), 'F5', 'Jules'],
  ['a Codex task', withBody('https://chatgpt.com/codex/tasks/task_e_68'), 'F5', 'OpenAI Codex'],
  ['a shared Codex task', withBody('------\nhttps://chatgpt.com/s/cd_68ab'), 'F5', 'OpenAI Codex'],
  [
    'a session behind a picture',
    withBody('<a href="https://cursor.com/background-agent?bcId=bc-1"><img alt="Open in Cursor"></a>'),
    'F4',
    'Cursor',
  ],
  [
    'a prompt in the chat',
    withBody('*This pull request was created as a result of the following prompt from Copilot chat.*'),
    'F6',
    'GitHub Copilot',
  ],
  [
    'a trailer kept only in the body',
    withBody('Retries.\n\nCo-Authored-By: Claude <noreply@anthropic.com>'),
    'E1',
    'Claude Code',
  ],
  ['an agent’s branch', withBranch('cursor/checkout-retry-3f2a'), 'B1', 'Cursor'],
  ['a label of a tool', withLabel('jules'), 'G1', 'Jules'],
  ['a label for the tool', withLabel('claude-code-assisted'), 'G2', 'Claude Code'],
  ['a label for AI', withLabel('ai-assisted'), 'G2', unnamedTool],
  [
    'a revert that is itself signed',
    aChange({
      commits: [
        aCommit({
          message:
            'Revert "Retry"\n\nThis reverts commit 1a2b.\n\nCo-Authored-By: Claude <noreply@anthropic.com>',
        }),
      ],
    }),
    'E1',
    'Claude Code',
  ],
]

const unmarked: [name: string, input: AttributionInput][] = [
  ['a person’s ordinary change', aChange()],
  ['nothing known at all', aChange({ author: null, body: null, commits: [] })],
  ['a person named Claude', withTrailer('Co-authored-by: Claude Monet <claude@monet.fr>')],
  ['a person named Devin who helped', withTrailer('Assisted-by: Devin Lee')],
  ['a person named Devin, with address', withTrailer('Assisted-by: Devin Lee <devin@example.com>')],
  ['a person whose login is claude', byLogin('claude', 'user')],
  ['a person whose login is jules', byLogin('jules', 'user')],
  ['a person who works at Codeium', withTrailer('Co-authored-by: Ann Roe <ann@codeium.com>')],
  ['a person who works at Devin’s maker', committedBy('Ann Roe', 'ann@devin.ai')],
  ['a person who works at Aider', withTrailer('Co-authored-by: Paul <paul@aider.chat>')],
  ['a person who helped, as curl writes it', withTrailer('Assisted-by: Jay Satiro')],
  ['nobody assisted', withTrailer('Assisted-by: none')],
  ['an ordinary generator', withTrailer('Generated-by: protoc-gen-go')],
  ['made with love', withTrailer('Made-with: love')],
  ['signed off by a person', withTrailer('Signed-off-by: Mara Lind <mara@example.com>')],
  ['text about AI', withBody('Documents how Claude Code, Copilot and Cursor sign their commits.')],
  [
    'a footer in a code fence',
    withBody('Adds a fixture:\n```\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n```'),
  ],
  [
    'a footer quoted',
    withBody('> 🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\nThis line goes.'),
  ],
  ['a session link in a comment', withBody('<!-- https://app.devin.ai/sessions/0a1b -->\nRetries.')],
  [
    'Bugbot’s summary',
    withBody(
      'Retries.\n<!-- CURSOR_SUMMARY -->\n---\nGenerated by Cursor Bugbot\nhttps://cursor.com/agents\n<!-- /CURSOR_SUMMARY -->',
    ),
  ],
  [
    'CodeRabbit’s summary',
    withBody(
      '<!-- This is an auto-generated comment: release notes by coderabbit.ai -->\n## Summary\nGenerated by Copilot\n<!-- end of auto-generated comment: release notes by coderabbit.ai -->',
    ),
  ],
  [
    'a revert that quotes the trailer',
    aChange({
      commits: [
        aCommit({
          message:
            'Revert "Retry"\n\nThis reverts commit 1a2b.\n\nIts message was:\n\nRetry\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n\nSigned-off-by: Mara Lind <mara@example.com>',
        }),
      ],
    }),
  ],
  [
    'a back-merge that an agent made',
    aChange({
      commits: [
        aCommit(),
        aCommit({
          sha: 'c2',
          message:
            "Merge branch 'main' into checkout-retry\n\nCo-Authored-By: Claude <noreply@anthropic.com>",
        }),
      ],
    }),
  ],
  [
    'Dependabot, quoting a changelog',
    aChange({
      author: { id: 'github:49699333', login: 'dependabot[bot]', type: 'bot' },
      body: 'Release notes\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)',
      commits: [
        aCommit({
          authorName: 'dependabot[bot]',
          authorEmail: '49699333+dependabot[bot]@users.noreply.github.com',
          authorLogin: 'dependabot[bot]',
          authorAccountId: 'github:49699333',
          message: 'Bump x\n\nMade-with: Cursor',
        }),
      ],
    }),
  ],
  ['Renovate', byLogin('renovate[bot]')],
  ['a CI bot', byLogin('github-actions[bot]')],
  [
    'Gemini’s reviewer as a bot with no part in it',
    aChange({ author: { id: 'github:176961590', login: 'gemini-code-assist[bot]', type: 'bot' } }),
  ],
  ['a branch that only starts like a tool', withBranch('cursor-position-fix')],
  ['a label about AI as a subject', withLabel('ai')],
]

describe('what is evidence of an AI tool', () => {
  it.each(marked)('%s', (_name, input, ruleId, tool) => {
    const markers = detectMarkers(input)
    expect(markers.map((marker) => marker.ruleId)).toContain(ruleId)
    expect(attribute(markers).class).not.toBe('no-signal-found')
    expect(attribute(markers).tools).toContain(tool)
  })
})

describe('the samples', () => {
  it('try every rule that our facts can meet', () => {
    const tried = new Set(marked.map(([, , ruleId]) => ruleId))
    const untried = attributionRules.filter(({ id }) => !tried.has(id)).map(({ id }) => id)
    expect(untried).toEqual(['B2', 'G3', 'N1'])
  })
})

describe('a suggestion that a person applied', () => {
  it.each([
    [
      'of Copilot Autofix, told apart by its number',
      withTrailer(
        'Co-authored-by: Copilot Autofix powered by AI <175728472+Copilot@users.noreply.github.com>',
      ),
    ],
    [
      'of Gemini’s reviewer',
      withTrailer(
        'Co-authored-by: gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>',
      ),
    ],
    [
      'of a reviewer that only its name tells',
      withTrailer('Co-authored-by: coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>'),
    ],
    [
      'of Copilot, by the first line that GitHub writes',
      withMessage(
        'Apply suggestions from code review\n\nCo-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>',
      ),
    ],
    [
      'of an automatic fix of an alert',
      withMessage(
        'Potential fix for code scanning alert no. 12: Unsafe shell command\n\nCo-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>',
      ),
    ],
  ])('%s is listed and makes no change AI-assisted', (_name, input) => {
    const markers = detectMarkers(input)
    expect(markers.map(({ kind }) => kind)).toEqual(['suggestion'])
    expect(attribute(markers).class).toBe('no-signal-found')
  })
})

describe('a hint', () => {
  it('is listed and gives no class', () => {
    const markers = detectMarkers(withBranch('openhands-fix-issue-7'))
    expect(markers.map(({ ruleId, strength }) => [ruleId, strength])).toEqual([['B2', 'C']])
    expect(attribute(markers).class).toBe('no-signal-found')
  })
})

describe('what is not', () => {
  it.each(unmarked)('%s', (_name, input) => {
    expect(detectMarkers(input)).toEqual([])
  })
})

describe('where a mark was found', () => {
  it('says the sha, the body, the branch, the label or the author', () => {
    const markers = detectMarkers(
      aChange({
        author: { id: 'github:1', login: 'devin-ai-integration[bot]', type: 'bot' },
        body: 'https://app.devin.ai/sessions/0a1b',
        pullRequest: { headRef: 'devin/1-retry', title: 'Retry' },
        labels: [{ name: 'devin' }],
        commits: [aCommit({ message: 'Retry\n\nMade-with: Cursor' })],
      }),
    )
    expect(markers.map(({ ruleId, where }) => [ruleId, where])).toEqual([
      ['L2', 'author'],
      ['T8', 'c1'],
      ['F3', 'body'],
      ['B1', 'branch'],
      ['G1', 'label'],
    ])
  })

  it('lists a mark once, however often the same commit repeats it', () => {
    const trailer = 'Co-authored-by: Cursor <cursoragent@cursor.com>'
    expect(detectMarkers(withTrailer(`${trailer}\n${trailer}`))).toHaveLength(1)
  })

  it('does not let a marker that is never closed hide the rest of the body', () => {
    const body = '<!-- CURSOR_SUMMARY -->\nRetries.\n\nhttps://app.devin.ai/sessions/0a1b'
    expect(detectMarkers(withBody(body)).map((marker) => marker.ruleId)).toEqual(['F3'])
  })
})

const byCopilot = (sha: string) =>
  aCommit({
    sha,
    authorName: 'copilot-swe-agent[bot]',
    authorEmail: '198982749+Copilot@users.noreply.github.com',
    authorLogin: null,
    authorAccountId: null,
  })

describe('authored or assisted', () => {
  it('is agent-authored when an agent opened it', () => {
    expect(attribute(detectMarkers(byLogin('cursor[bot]'))).class).toBe('agent-authored')
  })

  it('is agent-authored when an agent authored every commit, told by the address alone', () => {
    const attribution = attribute(detectMarkers(aChange({ commits: [byCopilot('c1'), byCopilot('c2')] })))
    expect(attribution).toEqual({
      class: 'agent-authored',
      tools: ['GitHub Copilot coding agent'],
      declared: null,
    })
  })

  it('is assisted when an agent authored one commit of two', () => {
    const markers = detectMarkers(aChange({ commits: [byCopilot('c1'), aCommit({ sha: 'c2' })] }))
    expect(attribute(markers).class).toBe('ai-assisted')
  })

  it('forgets the back-merge when it asks who authored every commit', () => {
    const merge = aCommit({ sha: 'c2', message: "Merge branch 'main' into x" })
    expect(attribute(detectMarkers(aChange({ commits: [byCopilot('c1'), merge] }))).class).toBe(
      'agent-authored',
    )
  })

  it('is assisted when a person opened it and an agent is the co-author', () => {
    const markers = detectMarkers(withTrailer('Co-authored-by: Cursor <cursoragent@cursor.com>'))
    expect(attribute(markers)).toEqual({ class: 'ai-assisted', tools: ['Cursor'], declared: null })
  })
})
