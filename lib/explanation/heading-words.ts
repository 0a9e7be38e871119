import type { PartName } from './locate-parts'

/** What a heading announces. `aside`: tests, checklists, links and the like, which explain nothing; null: anything else. */
export type HeadingKind = PartName | 'aside' | null

type Words = Record<PartName, string>

/** Headings in the languages that pull requests are written in most, without markup, numbers and final punctuation. */
const languages: Record<string, Words> = {
  en: {
    failureModes:
      'failure (?:modes?|scenarios?|cases?|analysis|handling)|how (?:it|this|the change|they|we) (?:can|could|might|may|would) (?:fail|break|go wrong).*|how (?:can|could|might|may|would|does|will) (?:it|this|the change|that) (?:fail|break|go wrong).*|what (?:worries|concerns) .*|what (?:can|could|might|may|would|will) (?:go wrong|break|fail).*|what happens (?:if|when) .*(?:fail|break|wrong|down).*|(?:(?:potential|possible|known|main|associated|any|open|operational|deployment) )*(?:risks?|drawbacks?|side[- ]?effects?|downsides?|caveats?|limitations?|pitfalls?|problems)(?: ?(?:and|&|/|,) .*)?|risk (?:assessment|analysis|level)|(?:any )?breaking changes?|(?:does|do|is|are|will) (?:this|it|there|the) .*breaking.*|backwards?[- ]compatibility|blast radius|roll-?back(?: (?:plan|strategy|steps|procedure))?|edge cases?|known issues|cons|disadvantages|mitigations?|worst case',
    why: 'why\\b.*|(?:(?:the|design|key|significant|technical|architectural) )*(?:rationale|motivation|justification|reason(?:s|ing)?|alternatives?|approach|trade-?offs?|decisions?|choices?)(?: (?:considered|approaches|designs?|for .*|behind .*|made|taken)| ?(?:and|&|/) .*)?|alternate designs?|pros(?: and cons)?|(?:benefits?|advantages?)(?: of .*)?|design|considered alternatives|(?:other )?(?:options|approaches)(?: considered)?|what (?:alternatives?|other (?:options?|approaches|ways)|else (?:did|was|could)).*|how did you decide.*',
    what: 'what(?: (?:it|this|the|does|do|did|is|was|has|have|we|i|are|changed|changes|needs?)\\b.*)?|what.?s (?:new|changed|in|this)\\b.*|(?:(?:pr|pull request|change|short|brief|general|detailed|high[- ]level|executive|technical|feature) )*(?:summary|overview|description|abstract|tl;?dr)(?: of .*)?|describe (?:your|the|this) .*|(?:(?:key|main|proposed|major|list of|the) )*changes?(?: (?:made|proposed|introduced|in this .*|description|summary))?|purpose.*|before(?: ?(?:and|&|/|→|->|vs\\.?) ?after)?|after|(?:proposed |the )?(?:solution|fix)|modifications?(?: made)?|implementation(?: (?:details|notes))?|(?:new |changed )?behaviou?r(?: (?:before|after|changes?))?|how (?:it|this) works',
  },
  de: {
    failureModes:
      'risik(?:o|en)(?: und .*)?|fehler(?:fälle|szenarien|verhalten)|was kann schief ?gehen.*|wie (?:kann|könnte) (?:es|das|dies).*|mögliche (?:probleme|fehler|risiken|nebenwirkungen)|nebenwirkungen|ausfallverhalten|einschränkungen|rückfallplan|zurückrollen',
    why: '(?:warum|wieso|weshalb)(?: .*)?|begründung|gründe|alternativen.*|ansatz|abwägung(?:en)?|(?:entwurfs|design)entscheidung(?:en)?',
    what: 'zusammenfassung|beschreibung|überblick|was(?: .*)?|änderung(?:en)?|zweck|ziel|lösung',
  },
  fr: {
    failureModes:
      'risques?(?: .*)?|modes? de défaillance|comment (?:ça|cela|ce).* (?:échouer|casser).*|qu(?:e|oi) peut.*|effets de bord|limites|retour arrière|plan de retour.*',
    why: 'pourquoi.*|justification|raisons?|alternatives?.*|approche|compromis|choix (?:techniques?|de conception).*',
    what: 'résumé|description|ce que .*|qu.est-ce qui change.*|quoi|changements?|modifications?|objectif',
  },
  es: {
    failureModes:
      'riesgos?(?: .*)?|modos? de fallos?|cómo puede fallar.*|qué puede (?:salir mal|fallar).*|efectos secundarios|limitaciones|reversión',
    why: 'por ?qué.*|motivación|justificación|razones|alternativas.*|enfoque|decisiones de diseño',
    what: 'resumen|descripción|qué .*|cambios|propósito|objetivo',
  },
  pt: {
    failureModes:
      'riscos?(?: .*)?|modos? de falha|como (?:isso )?pode falhar.*|o que pode dar errado.*|efeitos colaterais|limitações|reversão',
    why: 'por ?qu[eê].*|motivação|justificativa|alternativas.*|abordagem|decisões de (?:design|projeto)',
    what: 'resumo|descrição|o que .*|mudanças|alterações|objetivo',
  },
  ja: {
    failureModes:
      'リスク.*|失敗.*|影響範囲|懸念.*|想定される.*|障害時.*|注意点|副作用|ロールバック.*|デメリット|壊れ方',
    why: 'なぜ.*|理由|動機|代替案.*|設計(?:判断|方針|意図)|アプローチ|検討した.*|他の案.*|採用理由|トレードオフ',
    what: '概要|変更.*|何を.*|やったこと|説明|目的|サマリー?|対応内容|修正内容',
  },
  zh: {
    failureModes:
      '[风風][险險].*|故障.*|失[败敗].*|可能.*(?:问题|風險|风险|影响).*|影[响響][范範][围圍]|副作用|回[滚滾].*',
    why: '[为為](?:什么|什麼|何).*|原因|动机|理由|(?:替代|备选)方案.*|设计(?:决策|思路|考虑)|方案(?:选择|对比).*|权衡|取舍',
    what: '概述|摘要|[变變]更.*|改[动動].*|做了什么.*|描述|说明|目的|简介|修改内容',
  },
  ru: {
    failureModes:
      'риски?(?: .*)?|как .*может (?:сломаться|упасть|отказать).*|что может пойти не так.*|возможные .*|откат.*|побочные эффекты|ограничения|режимы? отказа',
    why: '(?:почему|зачем).*|обоснование|мотивация|причин[аы].*|альтернативы.*|подход|компромиссы?',
    what: '(?:краткое )?описание|что (?:делает|изменилось|меняется|сделано).*|изменения|суть|цель|обзор',
  },
}

const aside = new RegExp(
  `^(?:${[
    '(?:(?:manual|unit|automated|integration|e2e) )*test(?:s|ed|ing)?(?: .*)?',
    'how (?:has|was|were|did|do|to|can|i) .*(?:test|verif|review|reproduc|run|try).*',
    '(?:verification|validation|qa|evidence)(?: .*)?',
    '(?:pr |pull request |submission |contributor |author |review(?:er)?s? )*check ?lists?(?: .*)?',
    'before (?:submitting|merging|you).*',
    '(?:types?|kind) of (?:change|pr|pull request).*|(?:change|pr) type',
    '(?:screenshots?|screen ?recordings?|demo|videos?)(?: .*)?',
    '(?:(?:related|linked|applicable|fixed|associated) )+(?:issues?|prs?|pull requests?|tickets?|links?|documents?)(?: .*)?|(?:issue|ticket|jira|pr)(?: (?:links?|numbers?|references?|tickets?|id).*)|links?|references?|jira|documents?|(?:which )?(?:issues?|tickets?)(?: .*)?(?:fix|close|resolve|address)\\w{0,3}.*',
    '(?:release notes?|change ?log)(?: .*)?|next steps|to-?dos?|follow[- ]?ups?|out of scope|dependencies',
    'reviewers?|what i (?:would like|want) you to check.*|questions?(?: for .*)?|acks?(?: .*)?|commits?',
    '(?:ai|llm)(?: tool)?s? (?:usage|use|used|disclosure|assistance).*|acceptance criteria|steps to (?:test|reproduce|verify).*|reproduction.*',
    'deployment (?:notes|steps|plan)|documentation|docs|cla|legal|labels|logs?|output|environment|coverage',
    'testplan|testfälle|testen|checkliste|tests?|plan de test.*|captures? d.écran|pruebas|capturas?.*|testes|テスト.*|動作確認.*|チェックリスト|スクリーンショット|测试.*|截图|тест.*|чек-?лист',
  ].join('|')})$`,
  'iu',
)

const patterns = (['failureModes', 'why', 'what'] as const).map((part) => {
  const all = Object.values(languages).map((words) => words[part])
  return { part, pattern: new RegExp(`^(?:${all.join('|')})$`, 'iu') }
})

/** A heading is short. */
const longest = 90

/** What a heading's words announce. */
export function headingKind(words: string): HeadingKind {
  const plain = plainHeading(words)
  if (plain === '' || plain.length > longest) return null
  if (aside.test(plain)) return 'aside'
  return patterns.find(({ pattern }) => pattern.test(plain))?.part ?? null
}

/** Without markup, pictures, numbers in front, notes in brackets behind, and final punctuation. */
const plainHeading = (words: string): string =>
  words
    .slice(0, 2 * longest)
    .replace(/<[^<>]*>|[*_`~#]|\p{Extended_Pictographic}|\uFE0F|:[a-z_]+:/gu, '')
    .replace(/^[\s\-–—•]*(?:\(?(?:\d{1,2}|[a-e])[.):][ \t]*)?/iu, '')
    .replace(/[([（][^()[\]]*[)\]）][\s:]*$/u, '')
    .replace(/[\s:：?？.!。…—–-]+$/u, '')
    .replace(/\s+/g, ' ')
    .trim()
