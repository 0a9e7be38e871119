/** What people answer when they are asked whether an AI tool took part. */

const no =
  /^(?:no|nope|none|nein|non|nee|nej|não|нет|否|нет|keine?|false|never|nothing|nobody|0 ?%|0|not used|not at all|no use|❌|✗|🚫|human|manual(?:ly)?|(?:i |we )?(?:did|do|have|has|was|were)(?: not|n['’]t)\b.{0,80}|not\b.{0,80}|no (?:gen(?:erative)?[- ]?)?(?:ai|llms?|tools?)\b.{0,60})(?=$|[\s.,;:!()–—-])/i
const noThen = /^(?:no|none|never|not)\b[\s,]*(?:but|except|apart|other than|aside|besides)\b/i
const yes =
  /^(?:yes|yep|yeah|yup|ja|oui|s[ií]|да|是|true|y|✅|☑️?|✔️?|partial(?:ly)?|partly|some(?:what)?|mostly|mainly|fully|entirely|heavily|extensively|lightly|limited|minor|minimal|light|low|moderate|medium|high|heavy|extensive|significant|substantial|100 ?%|[1-9]\d? ?%)(?=$|[\s.,;:!()–—-])/i
/** Both words offered, or a hole to fill: nobody answered. */
const unanswered =
  /^(?:yes|no|y|n|ja|oui)\s*(?:\/|\||or|oder)\s*(?:yes|no|y|n|nein|non)\b|^[[<{(][^\]>})]{0,80}[\]>})]\s*$|^(?:-{1,9}|—{1,9}|\?{1,9}|_{1,99}|\.{2,9})\s*$|^(?:tbd|todo|n\/?a|n\.a\.|na|nil|unknown|not applicable|optional|please|describe|list|specify|select|choose|delete)(?![\w-])/i

/** Null: the words answer nothing. */
export function answerIn(words: string): 'ai' | 'no-ai' | null {
  const text = words.trim()
  if (text === '' || unanswered.test(text) || noThen.test(text)) return null
  if (no.test(text)) return 'no-ai'
  return yes.test(text) ? 'ai' : null
}
