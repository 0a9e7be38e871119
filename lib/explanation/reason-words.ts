/** Words by which a reason is recognised. Each pattern is a list of plain alternatives: nothing in it repeats without bound. */

/** A reason is given as one. */
const named =
  /\b(?:because|since (?!is\b|are\b|then|last|yesterday|v?\d|the (?:last|first|beginning|start|previous|release|introduction)\b|its (?:last|first|introduction)\b)|given that|due to|thanks to|the (?:main |only |primary |other )?reasons?(?: for| is| was| why| being|:)|for (?:\w+ )?reasons|(?:\w+ )?reasons to|(?<=,) ?as (?:it|this|that|we|they|the|there|i) (?:is|are|was|can|does|do|would|has|have|need|will|don.t|doesn.t|isn.t|only|also)|based on (?:the|these|this|that) (?:surrounding|existing|fact|above|observation|measurement|benchmark)\w{0,3}|best practi[cs]es?|as (?:requested|suggested|discussed|recommended|proposed)|(?:requested|suggested|recommended|proposed) (?:by|in)|rationale|motivation|idiomatic)\b/i

/** What it is to bring about. What a function is there "to ensure" or "to allow" is what it does. */
const purpose =
  /\b(?:so that|so (?:we|you|i|they|users?|callers?|it|one) (?:can|could|don.t|do not|doesn.t|does not|won.t|always|no longer|need)|so as to|in order to|that way|this way|the (?:main |primary |whole |sole )?(?:goal|intent|intention|aim|motivation|point|benefit|advantage|use case)(?: of| is| was| here|:)|the (?:main |primary |whole |sole )?purpose (?:is|was|here)|with the (?:\w+ )?(?:goal|purpose|aim|intention|benefit)|intended (?:for|to)|to (?:help |better |further |also )?(?:avoid|prevent|reduce|simplify|improve|make (?:it|the|this|that|them|our|these|things|room|clear)|minimi[sz]e|ease|facilitate|clarify|silence|speed up|save|defend|protect|guard|take advantage|get rid of|cut down|keep (?:the|it|this|that|them|things|our)|catch|encourage|discourage|emphasi[sz]e|enhance|be (?:consistent|explicit|safe|sure|compatible|more))|for (?:\w+ )?(?:consistency|clarity|simplicity|readability|robustness|convenience|maintainability|symmetry|completeness|efficiency|hygiene|testability)|(?:,|and|thus|thereby|while) (?:making|allowing|avoiding|reducing|saving|eliminating|preventing|improving|simplifying|enabling)|(?:,|and) (?:which|thus|thereby) (?:also |then |in turn )?(?:makes|avoids?|reduces?|saves?|simplif(?:y|ies)|improves?|prevents?|helps?|allows?|enables?|eliminates?)|(?:is|are|was|were) (?:required|needed|necessary) (?:to|for|by|because|since|as|in order))\b/i

/** What it is good for, or what was bad about the way it leaves behind. */
const worth =
  /\b(?:(?:this|that|it|which|change|doing so|pr|patch|commit|approach) (?:also |then |should |would |will |greatly |significantly |slightly |further |only )?(?:makes? (?:it|the|this|that|them|our|these|things|sense|us|code|reasoning)|reduces?|avoids?|saves?|simplif(?:y|ies)|eliminates?|helps?|speeds? up|decouples?|protects?)|(?:easi|simpl|clean|clear|saf|nic|tidi|neat|cheap|small|short|tight)er\b|more (?:readable|robust|consistent|efficient|maintainable|explicit|idiomatic|natural|comfortable|convenient|flexible|reliable|intuitive|accurate|precise|correct|secure|safe|lightweight|concise|uniform|portable|predictable|testable|obvious|general|modular|user-friendly|ergonomic|appropriate|sensible|useful|descriptive|compact|modern)|robust against|less (?:\w+ )?(?:code|work|error[- ]prone|confusing|duplication|boilerplate|noise|complex\w{0,3}|invasive|verbose|overhead|memory|maintenance|clutter|fragile|surprising)|(?:is|are|be|be quite|is very|be very|is also|also|seems?|looks?) (?:useful|helpful|handy|convenient|beneficial|valuable|preferable|desirable|nice|confusing|misleading|error[- ]prone|annoying|cumbersome|awkward|ugly|fragile|brittle|wasteful|suboptimal|superfluous|redundant|pointless|overkill|unhelpful)|(?:not|n.t) (?:\w+ )?(?:ideal|optimal|great|nice|clear|obvious|enough|sufficient|portable|guaranteed|idiomatic|worth)|nice to have|good idea|in the way of|clutters?|violates?|(?:would|might|may|will|does|do|can)(?:n.t|not| not)(?: \w+)? hurt|gets? rid of|no (?:good|compelling|real|practical|point|reason|benefit|value|sense|advantage)|little (?:practical |real )?(?:value|benefit|point|reason|sense|use)|(?:we|i|users?|you|nobody|no one|everyone|applications?|callers?) (?:do not |don.t |really |would |might |may )?(?:want|prefer|rely on|care about)|fits (?:\w+ )?(?:better|well)|de-?duplicat\w{1,4}|code duplication|duplicated? code)\b/i

/** It is not, or no longer, needed. */
const spent =
  /\b(?:unused|unreachable|obsolete|outdated|redundant|superfluous|unnecessary|unneeded|useless|dead code|end[- ]of[- ]life|eol|unmaintained|no longer (?:\w+ )?(?:needed|necessary|required|used|useful|relevant|available|supported|maintained|referenced|valid|applicable|true|exists?|serves?|seem)|(?:not|never|n.t) (?:\w+ )?(?:needed|used|referenced|called|reached|required|necessary)|last (?:usage|use|user|caller|consumer)|already (?:been )?(?:\w+ )?(?:passed|checked|guaranteed|ensured|handled|done|verified|covered|implied|tested|provided|defined))\b/i

/** A rule, habit or example that it follows. */
const norm =
  /\b(?:should(?:n.t| not| never| only| always| really| probably) (?:be|need|have|use|rely|depend|contain|do|go|live|follow|match|allow|require|happen|know|treat|assume)|(?:must|ought to) (?:not |always |never |only )?be|it.s (?:better|preferable|safer|easier|good|recommended|preferred|sufficient|enough)|(?:makes|make) (?:\w+ )?sense|consisten(?:t|cy|tly) with|to be consistent|in line with|in accordance with|conforms? (?:to|with)|matching the|to match (?:the|what|how|other)|(?:match(?:es)?|follow(?:s|ing)?|mirror(?:s|ing)?|in keeping with) (?:the |our |other )?(?:\w+ ){0,3}(?:conventions?|patterns?|style|practi[cs]es?|guidelines?|standards?|naming|recommendations?)|same (?:pattern|approach|style|convention|way) (?:as|that|used)|convention|the (?:standard|usual|recommended|idiomatic|canonical|preferred|conventional|official) (?:way|approach|practice|pattern|solution)|like (?:all |the |every )?(?:others?|rest)|deviat(?:es?|ing|ion))\b/i

/** What was said before leads to what is done. */
const therefore = /\b(?:therefore|thus|hence|consequently)\b/i

const all = [named, purpose, worth, spent, norm, therefore]

/** Asked of the reader, or said of the writing. */
const toReader =
  /\?["')\]]*\s*$|\b(?:let me know|happy to|feel free|open to|please|(?:i|we) (?:tried to|don.t see|do not see|wonder)|should (?:not )?be (?:merged|reviewed|rebased|squashed|backported))\b/i

/** A reason is given for what is done, in whatever words. */
export const givesReason = (sentence: string): boolean =>
  !toReader.test(sentence) && all.some((words) => words.test(sentence))
