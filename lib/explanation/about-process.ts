/** Sentences about how the change came about and what is to happen with it: they say nothing of what it does. */

const another =
  '(?:#\\d|gh-\\d|[\\w.-]{1,60}/[\\w.-]{1,60}#\\d|prs?\\b|pull requests?\\b|issues?\\b|commits?\\b|comments?\\b|branch(?:es)?\\b|discussions?\\b|reviews?\\b|it\\b|this\\b|that\\b)'
const opening = new RegExp(
  `^(?:${[
    `(?:this (?:pr|pull request|change|patch|commit|branch)? ?(?:is|was) )?(?:just |only )?(?:an? |the )?(?:small |simple |trivial |direct |quick |tiny |minor )?(?:follow-?up|amendment|rebase|revival|backport|successor|continuation|resubmission|retry|companion)s? (?:to|of|for|after|on)\\b`,
    `(?:this (?:pr |pull request |change |patch |commit |branch )?)?(?:builds? (?:up)?on|(?:is |was )?(?:based|stacked|built) on|depends on|picks up|(?:is |was )?(?:split|extracted|taken|cherry-?picked|pulled|broken) (?:out |off )?(?:of|from)|supersedes|replaces|continues|conflicts with)\\b.{0,40}?(?:${another}|top of|\\.?$)`,
    '(?:(?:i|we|this|it)(?:.ve| have| has| was| were)? )?(?:cherry-?picked|rebased|squashed|force-?pushed|opened|reopened|re-?submitted|marked (?:this |it )?as)\\b',
    `(?:this|it|which) (?:has been|was|were|is being) (?:discussed|suggested|requested|proposed|mentioned|reported|asked for|agreed)\\b`,
    '(?:(?:i|we) (?:believe|think|guess|hope|feel)\\b.{0,80}\\b(?:controversial|fine|ok|okay|worth|good|right|reasonable|useful)\\b)',
    '(?:found|discovered|spotted|noticed|reported|suggested|requested|proposed|pointed out|discussed|prompted|inspired|motivated) (?:by|in|on|at|during|while|with|thanks to|via|through)\\b',
    '(?:let.s|please|(?:this|it|i think this) )?(?:should|can|could|must|needs? to|to) (?:only |not )?be (?:merged|reviewed|rebased|squashed|landed|backported)\\b|(?:let.s|please) (?:only )?(?:merge|review|rebase|squash|land)\\b',
    'i(?:.ve| have)? (?:verified|double-?checked|assume|suspect|can drop|could drop|am not sure|.m not sure if (?:this is|we) (?:want|need|should)|don.t know if|agree|will follow up|.ll follow up|expect)\\b',
    '(?:see(?: also)?|cf\\.?|related(?: to)?|context|deprecation notice|change ?logs?|release notes|references?|links?|refs?|further reading|more details|details)\\b[^.]{0,60}(?::|$|https?:|#)',
    '(?:happy to|let me know|feel free|open to|any (?:thoughts|feedback|suggestions|comments)|(?:feedback|suggestions|comments|review)s? (?:is|are|welcome)|what do you think|thoughts|cc|ping|thanks|credits?|kudos|wip|draft|todo|tbd)\\b',
  ].join('|')})`,
  'i',
)
/** The discussion that a sentence begins with, before what it goes on to say. */
const asSaid =
  /^(?:as |this was |it was )?(?:discussed|suggested|requested|proposed|mentioned|announced|reported|noticed|pointed out|agreed|asked|discovered|spotted|found|promised|said)\b[^,:;]{0,120}(?:[,:;]\s|[.:]?$)/i

/** Words that a sentence needs behind such an opening to say something still. */
const wordsToSay = 5

export function isAboutProcess(sentence: string): boolean {
  const plain = sentence.replace(/^[\s>*_\-–•+]+/, '').trim()
  const said = asSaid.exec(plain)?.[0]
  const rest = said === undefined ? plain : plain.slice(said.length)
  if (said !== undefined) return wordCount(rest) < wordsToSay || isAboutProcess(rest)
  if (/\?[)"'\s]*$/.test(plain)) return true
  if (!opening.test(plain)) return false
  const goesOn = /[,;:]\s+(?:and|but|so|which|it|this|that|because|since)\s(.*)$/i.exec(plain)?.[1] ?? ''
  return wordCount(goesOn) < 2 * wordsToSay
}

const wordCount = (text: string) => text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word)).length
