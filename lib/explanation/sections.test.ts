import { describe, expect, it } from 'vitest'
import { headingKind } from './heading-words'
import { locateParts } from './locate-parts'

const textsOf = (body: string) => {
  const { what, failureModes, why } = locateParts(body)
  return [what.text, failureModes.text, why.text]
}

describe('a heading of a part', () => {
  it.each([
    ['in Markdown', '## Summary\nA\n\n## How it can fail\nB\n\n## Why this way\nC'],
    ['underlined', 'Summary\n=======\nA\n\nRisks\n-----\nB\n\nRationale\n---------\nC'],
    ['in bold letters', '**What changed**\nA\n\n**Failure modes:**\nB\n\n__Why__\nC'],
    ['with numbers and pictures', '### 1. 🎯 What does this PR do?\nA\n### 2) ⚠️ Risks\nB\n### 3. 🤔 Why?\nC'],
    ['as questions', '1. What does this change?\nA\n\n2. How can it fail?\nB\n\n3. Why this way?\nC'],
    ['before its words', 'What: A\nRisks: B\nWhy: C'],
    ['before its words in bold', '**What:** A\n\n**Risk** — B\n\n**Why:** C'],
    ['in a list', '- **Summary**: A\n- **Risks**: B\n- **Alternatives considered**: C'],
    ['in HTML', '<h2>Summary</h2>\nA\n<h2>Failure modes</h2>\nB\n<h2>Why</h2>\nC'],
    [
      'of a fold',
      '## Summary\nA\n<details><summary>Risks</summary>\nB\n</details>\n<details><summary>Why</summary>\nC\n</details>',
    ],
    [
      'in the words of other templates',
      '### Modifications\nA\n\n**Does this PR introduce a breaking change?** (check one)\nB\n\n### Motivation\nC',
    ],
    ['as pros and cons', '## What changed\nA\n\nCons:\nB\n\nPros:\nC'],
    ['in German', '## Zusammenfassung\nA\n## Was kann schiefgehen?\nB\n## Warum so?\nC'],
    ['in French', '## Résumé\nA\n## Risques\nB\n## Pourquoi cette approche\nC'],
    ['in Spanish', '## Qué hace\nA\n## Cómo puede fallar\nB\n## Por qué así\nC'],
    ['in Portuguese', '## O que muda\nA\n## Riscos\nB\n## Por quê?\nC'],
    ['in Japanese', '## 変更内容\nA\n## リスク\nB\n## なぜこの方法か\nC'],
    ['in Chinese', '## 变更说明\nA\n## 风险\nB\n## 为什么这样做\nC'],
    ['in Russian', '## Описание\nA\n## Риски\nB\n## Почему так\nC'],
  ])('is found %s', (_, body) => {
    expect(textsOf(body).map((text) => text.replace(/<[^<>]*>/g, '').trim())).toEqual(['A', 'B', 'C'])
  })

  it.each([
    'Test plan',
    'How has this been tested?',
    'Checklist',
    'Screenshots (if appropriate)',
    'Related issues',
    'Issue link',
    'Which issues does this PR fix?',
    'Type of change',
    'AI usage',
  ])('is not “%s”, which explains nothing', (words) => {
    expect(headingKind(words)).toBe('aside')
  })

  it.each([
    'Notes',
    'Background',
    'Issues',
    'Overviewing the world',
    'The why of it all is told in the ticket',
  ])('is not “%s”', (words) => {
    expect(headingKind(words)).toBeNull()
  })

  it('is not a sentence with a colon, nor one in lower case', () => {
    expect(textsOf('The trouble with this: none of it holds.\nwhy: x')[2]).toBe('')
  })
})
