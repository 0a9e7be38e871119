/**
 * Plain prose in which somebody declares what a tool did: in the first person, or of this patch, with a verb of making. Whoever
 * reports, intends, denies or merely speaks of a tool declares nothing; in doubt there is no mark.
 */
import { blankMatches } from './authored-text'
import { type Evidence, longestMatch } from './evidence'
import { isOnlyLooking } from './purposes'
import { sentencesOf } from './sentences'
import { type Designation, leadingDesignation, modelNamedIn, plainWords, toolNamedIn } from './tool-names'

export type Told = { kind: 'assisted' | 'analysis'; sentence: string; words: string; ruleId: string }

const made =
  '(?:(?:co-?)?(?:authored|written|wrote)|generated|created|made|developed|coded|produced|drafted|prepared|composed|assisted|vibe[- ]?coded|refactored|rewritten|re-?written|ported|scaffolded|(?:pair[- ]?|co-?)programmed|auto-?generated|machine-?generated|AI-?generated|put together|cleaned up|translated to code)'
const implemented =
  '(?:implemented|built|done|fixed|completed|designed|reworked|converted|migrated|updated|added|simplified|optimi[sz]ed)'
const degree =
  '(?:(?:\\w{2,14}ly|all|also|first|in part|in large part|for the most part|100%|then|initially)[ ,]+){0,3}'
const help =
  '(?:(?:the |some |a lot of |lots of |much |a little |heavy |a bit of |significant |partial |minor )?(?:help|assistance|support|aid|use|collaboration|input)\\s+(?:of|from|by|with)\\s+)'
const by = '(?:by|with|using|via|through|in collaboration with|together with|alongside)'
const thisWork =
  '(?:this|these)(?: \\w+){0,3}? (?:prs?|pull requests?|mrs?|merge requests?|patch(?:es|set)?|changes?|changesets?|commits?|code|implementation|fix(?:es)?|features?|work|contributions?|series|tests?|refactor(?:ing)?|migration|module|script|branch|files?|solution|docs?|documentation|diff|rewrite|port|project|package|library|plugin|add-?on|app|guide|page|post|article|text)'
const partOfIt =
  '(?:the |all (?:of )?(?:the )?|most (?:of )?(?:the )?|some (?:of )?(?:the )?|parts? of (?:the )?|much of (?:the )?|(?:the )?(?:bulk|majority|rest) of (?:the )?|half of (?:the )?)?(?:\\w+ ){0,2}?(?:(?:unit |regression |integration |e2e )?tests?(?: cases| suite)?|code|implementation|docs|documentation|docstrings|boilerplate|patch(?:es)?|pr|pull request|fix|refactor(?:ing)?|first draft|initial (?:draft|version|implementation)|script|changes|commits?|heavy lifting|grunt work|typing|coding)'

const firstPerson =
  /(?:\b(?:I|we|I['’]ve|we['’]ve|I have|we have)\s+(?:(?:also|mostly|mainly|only|just|partly|heavily|extensively|did|have|\w{3,12}ly)\s+){0,2}|^(?:also )?(?=(?:used|prompted|had)\s))(used|use|utili[sz]ed|employed|leveraged|asked|had|let|prompted|instructed|told|relied (?:\w{3,12}ly )?on|leaned (?:\w{3,12}ly )?on|worked with|paired with|pair-?programmed with|made use of|got help from|got|consulted|vibe[- ]?coded (?:this|it|all of this|the whole thing)(?: over| in| during)?(?: \w+){0,3}? (?:with|using|in)|(?:wrote|made|created|generated|developed|implemented|built|coded|drafted|did|fixed|produced|refactored|ported)\s[^.;]{0,80}?\b(?:with|using|via|through)(?:\s+(?:the\s+|some\s+|a lot of\s+|lots of\s+|heavy\s+)?(?:help|assistance|aid|support|use)\s+(?:of|from|by))?)\s+(?=\S)/i
const passiveOfThis = new RegExp(
  `\\b${thisWork}(?:[^.;]{0,60}?\\s)?(?:was|were|is|are|has been|have been|got)\\s+${degree}(?:${made}|${implemented})\\s[^.;]{0,30}?\\b${by}\\s+${help}?(?=\\S)`,
  'i',
)
const passiveOfPart = new RegExp(
  `(?:^|[;—–]\\s+|\\bbut\\s+|\\bso\\s+)(?:(?:and|but|also|note(?: that)?)[:,]?\\s+)?${partOfIt}(?:\\s(?:in|of|for|here|themselves|and)\\b[^.;]{0,50}?)?\\s(?:was|were|has been|have been)\\s+${degree}(?:${made}|implemented|done)\\s[^.;]{0,20}?\\b${by}\\s+(${help})?(?=\\S)`,
  'i',
)
/** Of any part, where the words leave no doubt who was helped: "The renderer was developed with AI assistance". */
const withAssistance = new RegExp(
  `^(?:[^.;:]{2,120}?\\s)(?:was|were)\\s+${degree}(?:developed|written|authored|implemented|coded|drafted|built|refactored|rewritten|assembled|prototyped|ported)\\s+(?:(?:using|with|by|through)\\s+${help}(?=\\S)|with\\s+(?=(?:ai|llm|copilot|chatgpt|codex|cursor|claude|gemini)(?: code)?[- ](?:assistance|help|support|aid)\\b))`,
  'i',
)
/** What a product writes for those who use it. */
const ofProductsText =
  /\b(?:summar(?:y|ies)|titles?|descriptions?|captions?|answers?|repl(?:y|ies)|posts?|articles?|translations?|messages?|e-?mails?)\b/i
const elliptic = new RegExp(
  `^\\(?(?:(?:\\w{2,14}ly|all|100%|this(?: pr| patch)?|code|tests|docs|implementation|(?:an? )?(?:automated|automatic|auto-?generated) (?:pr|pull request|commit|patch|change|fix|update))\\s+)?(?:(?:(?:initial|first|original|most) )?(?:code|tests?|patch|implementation|docs|draft|version)\\s+by\\s+|co-?developed\\s+with\\s+|collaborated\\s+with\\s+|${made}(?:\\s(?:entirely|mostly|partly|mainly|in part|largely|and tested|and documented))?\\s+${by}\\s+${help}?|(?:${made}|${implemented})\\s+(?:with|by|through)\\s+${help}|assistance by\\s+|co-?authored-?by:?\\s+)(?=\\S)`,
  'i',
)
/** "Built by Mara + Claude Code": people and tools in one row. */
const madeTogether =
  /^\(?(?:built|made|written|created|crafted|developed|coded|implemented) by @?[\w.-]{1,40}(?: [\w.-]{1,40})?(?:,| \+| &| and| with| \/) (?:and )?(?=\S)/i
/** "Done with …": what a library did is not named so, for no library is a tool of ours. */
const doneWith =
  /^(?:all )?(?:done|implemented|coded|fixed|built) (?:entirely |mostly |completely )?(?:with|by|using|via) (?=\S)/i
const containsMade =
  /\b(?:this|these) (?:pr|pull request|patch|change|commit|branch|contribution)s? (?:also )?(?:contains?|includes?) (?:some |a lot of |mostly )?(?:code|tests|parts|changes|docs|documentation) (?:that (?:was|were) )?(?:\w+ly )?(?:generated|written|created|authored|produced) (?:by|with|using) (?=\S)/i
const openedBy = new RegExp(`\\b${thisWork} (?:was|is) (?:opened|submitted|raised) by (?=\\S)`, 'i')
/** "Generated the fixtures using …", the person left out. */
const madeThing =
  /^(?:also )?(?:generated|wrote|created|drafted|scaffolded|implemented|refactored) (?:\w+ ){0,3}?(?:tests?|fixtures?|code|docs|documentation|docstrings|boilerplate|scripts?|implementation|patch|fix|draft|version|migration|this|it)(?: \w+){0,2} (?:with|using|via) (?:the help of )?(?=\S)/i
const passiveOfIt = new RegExp(
  `^(?:(?:(?:large |big |small |significant |some |most |many |substantial )?(?:parts?|portions?|chunks|most|much|some|all|half|the bulk|the majority) of )?(?:this|it)|everything here)\\s(?:was|were|has been|have been)\\s+${degree}(?:${made}|done)\\s[^.;]{0,20}?\\b${by}\\s+${help}?(?=\\S)`,
  'i',
)
const thanksFor = /\b(?:thanks|credits?|kudos|props)\s+(?:goes?\s+)?to\s+(?=\S)/i
const adjective =
  /^[[(]?(?:\w{3,12}ly )?(?:ai|llm)[- ](?:assisted|generated|written|authored|coded)(?: (?:code|pr|pull request|patch|change|commit|implementation|tests?))?(?: (?:ahead|inside|below|here))?\s*(?:$|[.,;(!\])])/i
const withHelp =
  /(?:^|[\s,(–—-])with\s+(?:the\s+|some\s+|a lot of\s+|lots of\s+|much\s+|a little\s+|heavy\s+|a bit of\s+)?(?:help|assistance|aid|support)\s+(?:of|from|by)\s+(?=\S)/i
/** The same in other languages, of this work as of nothing else. */
const withHelpElsewhere =
  /\b(?:avec l['’]aide (?:de |d['’])|mit (?:der )?hilfe von |mithilfe von |con (?:la )?ayuda de |com (?:a )?ajuda d[eo] |con l['’]aiuto di |met (?:de )?hulp van )(?=\S)/i
const lookedElsewhere = /\b(?:trouv|rep[ée]r|gefunden|entdeckt|encontr|trovat|gevonden|analys|analiz)/i
const isItself =
  /\b(?:this|these|the) (?:\w+ ){0,2}(?:pr|pull request|patch(?:es)?|change(?:s|set)?|commits?|code|contribution|implementation|diff|mr|fix|feature|script|module|tests?) (?:is|was|are|were|contains?|includes?|has|have) (?:(?:\w+ly|some|been|all) ){0,2}(?:ai|llm|copilot|claude|chatgpt|gpt|codex|cursor)[- ](?:generated|assisted|written|authored|coded|created|aided)\b|\b(?:this|the whole) (?:\w+ ){0,2}?(?:is|was) (?:\w+ )?vibe[- ]?coded\b|\bthis is (?:an?|entirely|mostly|partly) (?:\w+ )?(?:ai|llm|copilot|claude|chatgpt|gpt|codex|cursor)[- ](?:generated|assisted|written|authored|coded|created) (?:pr|pull request|patch|change|commit|contribution|fix|implementation|code)\b/i
const toolDid =
  /^\s*(?:(?:has|have)\s+)?(?:wrote|written|generated|authored|implemented|drafted|produced|created|coded|helped(?: me| us)?(?: to)? (?:write|writing|with|generate|create|implement|draft|code|build|fix|refactor)(?:ing)?|did|assisted (?:me |us )?(?:with|in)|(?:was|were|has been|have been) (?:(?:only|just|solely|also|\w{3,12}ly) )?used (?:(?:only|just|solely) )?(?:to|for|in|throughout|across)|(?:was|were) involved in|assistance was used)\s*(.{0,120})/i

const making =
  /^\s*(?:me\s+|us\s+)?(?:to\s+|for\s+|in\s+|on\s+|as\s+|with\s+)?(?:help(?:ing)?(?: me| us)?(?: to| with)?\s+|assist(?:ing)?(?: me| us)?(?: to| with| in)?\s+)?(?:\w{3,12}ly\s+)?(?:write|writing|generat(?:e|ing)|implement(?:ing|ation)?|creat(?:e|ing)|draft(?:ing)?|produc(?:e|ing)|build(?:ing)?|cod(?:e|ing)|mak(?:e|ing)|develop(?:ing|ment)?|port(?:ing)?|refactor(?:ing)?|re-?writ(?:e|ing)|convert(?:ing)?|fix(?:ing)?|add(?:ing)?|scaffold(?:ing)?|author(?:ing)?|prepar(?:e|ing)|complet(?:e|ing)|migrat(?:e|ing)|updat(?:e|ing)|simplify(?:ing)?|clean(?:ing)? up|optimi[sz](?:e|ing)|prototyp(?:e|ing)|structur(?:e|ing)|design(?:ing)?|extend(?:ing)?|adapt(?:ing)?|set(?:ting)?[ -]?up|work(?:ing)? on|cook(?:ing)?(?: up)?|(?:whip|hack|throw|knock)(?:ing)? (?:up|together)|do (?=this\b|it\b|all\b|most\b|the (?:work|port|refactor\w*|migration|implementation|coding|rest|change|conversion|heavy))|put together|come up with|boilerplate|(?:the |some |most of the |all of the |unit |parts? of )+(?:tests?|code|implementation|docs|documentation|boilerplate|docstrings|refactor\w*))\b\s*(.{0,160})/i
const looking =
  /^\s*(?:me\s+|us\s+)?(?:to\s+|for\s+|in\s+|as\s+|with\s+)?(?:help(?:ing)?(?: me| us)?(?: to| with)?\s+)?(?:\w{3,12}ly\s+)?(?:the\s+|a\s+|code\s+|my\s+)?(?:review\w*|find\w*|understand\w*|analy[sz]\w*|analysis|debug\w*|investigat\w*|research\w*|check\w*|proof-?read\w*|look\w*|explain\w*|verify\w*|audit\w*|brainstorm\w*|explor\w*|discuss\w*|learn\w*|search\w*|translat\w*|summari[sz]\w*|polish\w*|spell\w*|grammar|diagnos\w*|identify\w*|locat\w*|bisect\w*|track\w*|figure\w*|pinpoint\w*|trac\w*|triag\w*|spot\w*|navigat\w*|ideas?|feedback|reword\w*)\b/i
const foundWith =
  /(?:^|\b(?:this|the|these|was|were|been|i|we|bugs?|issues?|problems?|leaks?|races?|typos?|errors?|crash(?:es)?|vulnerabilit(?:y|ies))\s+)(?:\w{3,12}ly\s+)?(?:found|spotted|discovered|identified|detected|reported|diagnosed|analy[sz]ed|investigated|reviewed|audited|debugged|bisected|caught|flagged|noticed|root-?caused|pointed out|tracked down|translated|proofread|suggested)\s+(?:by|with|using|via|through)\s+(?:(?:the\s+)?(?:help|assistance|aid|use)\s+(?:of|from)\s+)?(?=\S)/i
const object =
  /^(?:this|these|that|it\b|them\b|the\b|most|some|parts?|much|all|every|my\b|our\b|large|more|boilerplate|unit|regression|tests?|code|docs?|documentation|docstrings?|comments?|initial|first|a (?:first |rough |initial |quick )?(?:draft|patch|fix|test|script|regression test|skeleton|prototype|version)|an (?:initial|early|outline)|both|half|types?|$|[.,;:()]|with|from|of (?:the|this|these|all|most|some)\b|based|in this|for this|here|so|and)/i
const ofDescription =
  /\b(?:(?:pr |commit |this )?(?:description|message|summary|title|changelog|release notes|translation|wording|english)s?)\b/i

const denies =
  /\b(?:not|no|never|without|none|neither|nor|nothing|cannot|hardly|ohne|nicht|kein\w*|sans|pas|sin|não|niet|senza)\b|n['’]t\b/i
const intends =
  /\b(?:should|could|would|might|may|can|will|shall|want(?:s|ed)?|plan(?:s|ned)?|if|unless|whether|when|whenever|let['’]s|todo|need to|going to|wish|tried to|allow(?:s|ed)?|lets|able to|must|please|e\.g\.|example|imagine|suppose|instead of|rather than|based on|originally|inspired by|similar to|like)\b/i
const reports =
  /\b(?:asked|says?|said|claims?|claimed|reported|reports|according to|users?|customers?|clients?|someone|somebody|they|people|reporter|docs? say|warns?|labell?ed|named|called|titled|detects?|detected|matches|shows?|displays?|prints?|renders?)\b/i

/** The part of a sentence before a match that belongs to the same statement. */
const clauseBefore = (text: string) =>
  text
    .split(/[,;:(–—]\s|\s-\s|\b(?:so|but|because|since|therefore|hence|thus|though|although|and then|and)\s/i)
    .at(-1) ?? ''

const isEnd = (rest: string) =>
  /^\s*(?:$|[.,;:!()[\]–—|+&/-]|(?:and|but|then|under|reviewed|based|via|on my|as (?:a|an|my|part|well)|on (?:behalf|this|these)|to (?:write|generate|help|create|implement|speed|assist)|after|following|using|over (?:lunch|a|the|an)|on (?:the web|mobile|github)|in (?:this|my|agent|a few|one|vs|cursor|an?)|from (?:a|my|the)|for(?: (?:the|this|all|most|tests?|code|docs)|:)|with (?:me|an? human|human|manual|my|some|heavy|minor|small|review|edits|claude|gpt)|where|which i|who|working (?:from|under|with|on)|(?:acting|running) (?:under|on)|(?:directed|guided|prompted|supervised) by|\d)\b)/i.test(
    rest,
  )

/** A person's name goes on with a surname. */
const isPerson = ({ isName, rest }: Designation) => isName && /^\s+(?:[A-Z][\p{L}'’-]+|@\w)/u.test(rest)
/** "a cursor", "the cursor" of a database or a screen, and "cursor" in small letters, are no product. */
const isOtherWord = ({ words }: Designation) =>
  /(?:^|\s)(?:a |the |an )?cursor\b/.test(words) && !/Cursor/.test(words)
const isProductsPart = ({ rest }: Designation) =>
  /^(?:['’]s)?\s*(?:-\s?)?(?:apis?|sdk|panel|button|badge|page|provider|plugin|client|backend|integration|endpoint|responses?|output|completions?|embeddings?|tokens?|support|settings?|config|prompts?|messages?|users?|accounts?|session (?:ids?|tokens?|store|storage|cookies?|keys?|data)|search|chat)\b|^-(?:based|style|compatible|powered|generated|shaped|like)\b/i.test(
    rest,
  )

const named = (text: string): Designation | null => {
  const found = leadingDesignation(text)
  return found && !isPerson(found) && !isOtherWord(found) && !isProductsPart(found) ? found : null
}

type Match = { kind: Told['kind']; ruleId: string; tool: Designation }
type Frame = (sentence: string) => Match | null

/** Whether the words before the match take it back, put it off or put it into another's mouth. */
const isSpoiled = (sentence: string, from: number, until: number) => {
  const clause = `${clauseBefore(sentence.slice(0, from))} ${sentence.slice(from, until)}`
  return (
    denies.test(clause) ||
    intends.test(clause) ||
    reports.test(sentence.slice(0, from)) ||
    /\?\s*$/.test(sentence)
  )
}

/** How it was used, before what for. */
const besideUse =
  /^(?:\s+\([^()]{0,100}\)|\s+(?:in|with|via) (?:agent|chat|edit|ask|plan)(?: mode)?|\s+(?:\w{3,12}ly|a lot|a bit|mode))+(?=\s)/i

const byFirstPerson: Frame = (sentence) => {
  const match = firstPerson.exec(sentence)
  if (!match) return null
  const until = match.index + match[0].length
  const tool = named(sentence.slice(until))
  const verb = match[1] ?? ''
  if (!tool || isSpoiled(sentence, match.index, until) || tool.words === '') return null
  const isMade =
    /^(?:wrote|made|created|generated|developed|implemented|built|coded|drafted|did|fixed|produced|refactored|ported|vibe)/i.test(
      verb,
    )
  if (isMade)
    return isEnd(tool.rest) && !ofDescription.test(verb) ? { kind: 'assisted', ruleId: 'P1', tool } : null
  const isAsking = /^(?:asked|had|let|prompted|instructed|told|got|consulted|worked|paired)/i.test(verb)
  if (tool.isName && isAsking && !/^(?:prompted|had)/i.test(verb)) return null
  const purpose = tool.rest.replace(besideUse, '')
  const made = making.exec(purpose)
  if (made && object.test(made[1] ?? '') && !ofDescription.test((made[1] ?? '').slice(0, 40))) {
    return { kind: 'assisted', ruleId: 'P1', tool }
  }
  if (made) return null
  if (looking.test(purpose))
    return isFollowedByMaking(purpose)
      ? { kind: 'assisted', ruleId: 'P1', tool }
      : { kind: 'analysis', ruleId: 'Z2', tool }
  if (/^consulted/i.test(verb)) return { kind: 'analysis', ruleId: 'Z2', tool }
  const isWhole =
    /^\s*(?:[.!)]|$|(?:for|in|on|throughout|during|while|when|with|as|to help|extensively|heavily|here)\b\s*(?:$|[.!]|(?:doing |making |writing |preparing )?(?:this|these|the (?:code|tests?|implementation|docs|boilerplate|refactor\w*|whole)|all of|most of|parts of|an? (?:assistant|aid|copilot|pair)|my (?:changes|work)|it)\b))/i
  return !isAsking && isWhole.test(purpose) ? { kind: 'assisted', ruleId: 'P1', tool } : null
}

const isFollowedByMaking = (rest: string) =>
  /\b(?:and|then|,)\s+(?:to\s+|also\s+)?(?:write|generate|implement|create|draft|fix|code|refactor|writing|fixing|implementing|generating)\b/i.test(
    rest,
  )

function afterFrame(
  pattern: RegExp,
  ruleId: string,
  kind: Told['kind'],
  isRight: (tool: Designation, match: RegExpExecArray, sentence: string) => boolean,
): Frame {
  return (sentence) => {
    const match = pattern.exec(sentence)
    if (!match) return null
    const until = match.index + match[0].length
    const tool = named(sentence.slice(until))
    if (!tool || isSpoiled(sentence, match.index, until) || !isRight(tool, match, sentence)) return null
    return { kind, ruleId, tool }
  }
}

const speaksOfMe = /\b(?:I|me|my|we|our|myself|reviewed|manual\w*|by hand|human)\b/i

/** People write together; what a bare name did so may be a person's. */
const together = /\b(?:together|alongside|collaborat\w+|pair\w*|co-?programmed)\b/i

/** More people are called Devin or Jules than Claude, and they write patches; nobody generates one. */
const isFirstNameAlone = ({ isName, words }: Designation, frame: string) =>
  isName && /^(?:devin|jules|cody|kiro|roo|amp)\b/i.test(words) && !/generated/i.test(frame)

const ofNothing = (words: string): Designation => ({ words, isName: false, isGeneric: true, rest: '' })

const frames: readonly Frame[] = [
  byFirstPerson,
  afterFrame(madeTogether, 'P3', 'assisted', (tool) => !tool.isName && isEnd(tool.rest)),
  afterFrame(openedBy, 'P2', 'assisted', (tool) => !tool.isName && isEnd(tool.rest)),
  afterFrame(
    doneWith,
    'P3',
    'assisted',
    (tool) => !tool.isName && !tool.isGeneric && !/^openai$/i.test(tool.words) && isEnd(tool.rest),
  ),
  afterFrame(containsMade, 'P2', 'assisted', (tool) => isEnd(tool.rest)),
  afterFrame(madeThing, 'P3', 'assisted', (tool) => !tool.isName && isEnd(tool.rest)),
  afterFrame(
    passiveOfThis,
    'P2',
    'assisted',
    (tool, match) => isEnd(tool.rest) && !ofDescription.test(match[0]),
  ),
  afterFrame(
    withAssistance,
    'P2',
    'assisted',
    (tool, match) => !tool.isName && isEnd(tool.rest) && !ofProductsText.test(match[0]),
  ),
  afterFrame(
    passiveOfPart,
    'P2',
    'assisted',
    (tool, match, sentence) =>
      isEnd(tool.rest) &&
      !ofDescription.test(match[0]) &&
      (match[1] !== undefined ||
        (/\bco-?(?:written|authored|developed)\b/i.test(match[0]) && !tool.isName) ||
        /\b(?:tests?|docs|documentation|docstrings|boilerplate|first draft|initial (?:draft|version))\b/i.test(
          match[0],
        ) ||
        speaksOfMe.test(sentence)),
  ),
  afterFrame(
    elliptic,
    'P3',
    'assisted',
    (tool, match, sentence) =>
      isEnd(tool.rest) &&
      !(tool.isName && (together.test(match[0]) || isFirstNameAlone(tool, match[0]))) &&
      (!/^\(?(?:code|tests|docs|implementation)\s+\w+ed\b/i.test(match[0]) ||
        speaksOfMe.test(sentence) ||
        /^[\s.!)]*$/.test(tool.rest)) &&
      !/\bin mind\b/i.test(tool.rest),
  ),
  afterFrame(
    passiveOfIt,
    'P2',
    'assisted',
    (tool, match) => isEnd(tool.rest) && !isFirstNameAlone(tool, match[0]),
  ),
  afterFrame(
    thanksFor,
    'P4',
    'assisted',
    (tool) =>
      !tool.isName &&
      /^\s+for (?:writing|generating|implementing|coding|drafting|the (?:tests|code|implementation|patch|fix))\b/i.test(
        tool.rest,
      ),
  ),
  (sentence) => {
    const match = adjective.exec(sentence)
    return match &&
      (/^[^,]*[.!)]?\s*$/.test(sentence) ||
        speaksOfMe.test(sentence) ||
        /,\s*(?:so )?(?:please|review|handle|use with)\b/i.test(sentence))
      ? { kind: 'assisted', ruleId: 'P3', tool: ofNothing(match[0]) }
      : null
  },
  afterFrame(
    withHelp,
    'P3',
    'assisted',
    (tool, match, sentence) =>
      (isEnd(tool.rest) || /^,?\s+(?:I|we)\b/.test(tool.rest)) &&
      !tool.isName &&
      !isOnlyLooking(tool.rest) &&
      !/\b(?:found|discovered|identified|debugged|diagnosed|spotted|analy[sz]ed|reviewed|investigated|tested)\b/i.test(
        sentence.slice(0, match.index),
      ),
  ),
  afterFrame(
    withHelpElsewhere,
    'P3',
    'assisted',
    (tool, _match, sentence) => !tool.isName && !lookedElsewhere.test(sentence),
  ),
  afterFrame(foundWith, 'Z2', 'analysis', (tool) => !tool.isName && isEnd(tool.rest)),
  (sentence) => {
    const match = isItself.exec(sentence)
    if (!match || isSpoiled(sentence, match.index, match.index + match[0].length)) return null
    return { kind: 'assisted', ruleId: 'P2', tool: ofNothing(match[0]) }
  },
  (sentence) => {
    const tool = named(sentence)
    const did = tool && toolDid.exec(tool.rest)
    if (
      !tool ||
      !did ||
      isSpoiled(sentence, 0, sentence.length - tool.rest.length) ||
      /\?\s*$/.test(sentence)
    )
      return null
    if (/\b(?:not|never)\b|n['’]t\b/i.test(did[0].slice(0, 40))) return null
    const what = did[1] ?? ''
    if (/\b(?:was|were|been) (?:\w+ )?used\b/i.test(did[0])) return ofUse(tool, what)
    const isGenerated = /^(?:claude|gemini|grok)$/i.test(tool.words) && /^\s*generated\b/i.test(did[0])
    if (tool.isName && !isGenerated) return null
    if (/^\s*(?:helped|assist)/i.test(did[0]))
      return ofDescription.test(what.slice(0, 40)) ? null : { kind: 'assisted', ruleId: 'P4', tool }
    const isOfThis =
      /^(?:(?:this|these)\b|the (?:bulk|majority|rest) of the (?:code|tests?|implementation|patch|changes)\b|(?:the|all|most|some|parts?)\s(?:of\s)?(?:the\s|this\s|these\s)?(?:\w+\s)?(?:tests?|code|patch|implementation|fix|docs|documentation|boilerplate|first draft|initial|changes|pr|pull request|heavy lifting|work|typing|coding)\b)/i
    return isOfThis.test(what) && !ofDescription.test(what.slice(0, 40))
      ? { kind: 'assisted', ruleId: 'P4', tool }
      : null
  },
]

/** Any verb with an object of the change, but for what a product does with what it is given. */
const didTo =
  /^(?:\w{3,12}ly )?(?!(?:detect|rank|classif|predict|recommend|answer|label|scor|moderat|support|power|drive|decid|determin|evaluat|judg|grade|test)\w*\b)[a-z]{3,14} (?:the|this|these|all|our|both|parts of|some of) /i

/** "AI was used to write the tests": what for decides. */
function ofUse(tool: Designation, what: string): Match | null {
  const purpose = `to ${what}`
  const made = making.exec(purpose)
  if (made && object.test(made[1] ?? '') && !ofDescription.test((made[1] ?? '').slice(0, 40)))
    return { kind: 'assisted', ruleId: 'P4', tool }
  if (!made && looking.test(purpose)) return { kind: 'analysis', ruleId: 'Z2', tool }
  if (!made && didTo.test(what)) return { kind: 'assisted', ruleId: 'P4', tool }
  return /^(?:this|these|the (?:creation|development|writing|making|implementation|preparation|code|tests?)|parts? of|some of|most of)\b/i.test(
    what,
  )
    ? { kind: 'assisted', ruleId: 'P4', tool }
    : null
}

/** A box that is ticked or not is an answer, read elsewhere. */
const boxes = /^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[^\]\n]?\].*$/gm

/** "Disclosure: …", "Note: …", "AI disclosure: …" only introduce what is said. */
export const preface =
  /^(?:please note(?: that)?[:,]?\s+|(?:full |ai |llm |gen-?ai )?(?:disclosure|heads[- ]up|disclaimer|note|nb|fyi|ps|p\.s\.|ai use|ai usage|ai assistance|transparency|credits?)(?: statement| note)?\s*[:,–—-]\s*|yes[,.:;–—-]+\s+|(?:ai|llm)[- ](?:assisted|generated) (?:code|coding|development|work)\s*:\s*|generated-by:\s*)/i

/** What sentences of a text in the author's own voice declare, each once. */
export function declaredInProse(spoken: string): Told[] {
  return sentencesOf(blankMatches(spoken, boxes)).flatMap((written) => {
    const sentence = plainWords(written).replace(preface, '')
    for (const frame of frames) {
      const found = frame(sentence)
      if (found) return [{ kind: found.kind, ruleId: found.ruleId, sentence, words: found.tool.words }]
    }
    return []
  })
}

export const proseMarks = (spoken: string): Evidence[] =>
  declaredInProse(spoken).map(({ kind, ruleId, sentence, words }) => ({
    ruleId,
    field: 'text',
    matchedText: sentence.slice(0, longestMatch),
    strength: 'B',
    tool: toolNamedIn(words),
    model: modelNamedIn(words),
    kind,
    declares: null,
  }))
