/** Words by which a sentence is recognised. Each pattern is a list of plain alternatives: nothing in it repeats without bound. */

export const condition =
  /\b(?:if|when|whenever|unless|in case|under|while|as long as|should (?:the|a|an|it|this|that|we|any))\b/i

/** Under a heading of how it fails, when something happens is a condition too. */
export const moment =
  /\b(?:after|before|during|until|once|in the event of|in (?:the )?case of|on (?:failure|error|timeout|restart|deploy|rollback|upgrade)s?|for (?:up to|users|clients|callers|requests|anyone|everyone|existing|old|large|long|very))\b/i

/** A consequence told without a condition word: "it drops the profile, so pictures come out too bright". */
export const consequence = /[,;] (?:so|then|and then|which (?:then |also )?(?:means|makes|would|will|can))\b/i

/** A condition told by who or what meets it: "clients that speak nothing newer", "tables without a key". */
export const conditionalSubject =
  /\b(?:\p{L}{2,}s|any|every|each|anyone|a \p{L}{2,}) (?:that|who|which|whose|without|with (?:more|no|less|fewer|over|under|an old))\b/iu

/** The sentence begins with its condition. */
export const leadingCondition =
  /^[\s>*_\-–•#().\d]{0,12}(?:(?:but|however|also|and|so|note that|then|note|similarly|likewise|worse|worst case),? ){0,2}(?:if|when|whenever|unless|in case|under|while|as long as|on (?:failure|error|timeout)s?|should (?:the|a|an|it|this|that|we|any))\b/i

/** Something goes wrong, or is done about it. */
export const trouble =
  /\b(?:fail(?:s|ed|ing|ure|ures)?|errors?|exceptions?|crash(?:es)?|break(?:s|age|ing)?|broken|los(?:e|es|ing|t)|loss|stale|outdated|time(?:s|d)?[- ]?outs?|times? out|slow(?:er|s|ly|down)?|leaks?|overflows?|underflows?|reject(?:s|ed)?|refus(?:es?|ed)|throws?|panics?|aborts?|drop(?:s|ped)?|miss(?:es|ing|ed)?|duplicat(?:e|es|ed)|twice|wrong(?:ly)?|incorrect(?:ly)?|corrupt(?:s|ed|ion)?|deadlocks?|hangs?|stalls?|block(?:s|ed)?|exhaust(?:s|ed)?|down|unavailable|unreachable|offline|full|invalid|malformed|inconsistent|out of sync|races?|retr(?:y|ies|ied)|f[ae]lls? back|fallback|degrad(?:e|es|ed)|denied|ignored|skip(?:s|ped)|cut(?: off)?|silently|undefined|null|empty|cannot|can.t|can ?not|won.t|stuck|pil(?:e|es) up|backlog|grows?|run(?:s)? (?:out|dry)|oom|out of memory|regress(?:ion|es|ions)?|exceed(?:s|ed)?|warn(?:s|ing|ings)?|alerts?|pag(?:es|ed)|roll(?:ed|s)? back|revert(?:s|ed)?|4\d\d|5\d\d|cold|lag(?:s)?|delay(?:s|ed)?|throttled?|rate[- ]limit(?:ed)?|double|conflicts?|evict(?:s|ed)?|not (?:work|be able|compile|build|run|reach|find|start|load|match|see)|no longer|stops? working|unusable|wait(?:s)?|surpris\w{1,10})\b/i

/** Trouble that stands for itself: "returns null if …" tells what a function does. */
export const plainTrouble =
  /\b(?:fail(?:s|ing|ure|ures)?|crash(?:es)?|break(?:s|age|ing)?|broken|los(?:e|es|ing|t)|loss|stale|time(?:s|d)?[- ]?outs?|times? out|slow(?:er|s|ly|down)?|leaks?|panics?|duplicat(?:e|es|ed)|twice|wrong(?:ly)?|incorrect(?:ly)?|corrupt(?:s|ed|ion)?|deadlocks?|hangs?|stalls?|exhaust(?:s|ed)?|down|unavailable|unreachable|offline|inconsistent|out of sync|races?|degrad(?:e|es|ed)|stuck|pil(?:e|es) up|run(?:s)? (?:out|dry)|oom|out of memory|regress(?:ion|es|ions)?|rejected|evicted|throttled|stops? working|unusable|surpris\w{1,10})\b/i

/** A risk, limit or way back, named as such. */
export const risk =
  /\b(?:risks?|risky|failure modes?|blast radius|worst[- ]case|downsides?|drawbacks?|disadvantages?|caveats?|limitations?|pitfalls?|gotchas?|side[- ]effects?|breaking change|backwards?[- ]incompatible|(?:could|may|might|can|would|will|should not|shouldn.t|must not|won.t|will not|not|\w{2,7}n.t) (?:also |still |potentially |actually |now )?(?:break|go wrong|regress|slow down|fail)|go(?:es)? wrong|watch out|beware|be careful|known issue|roll(?:ing)?[- ]?back (?:is|by|with|means|plan|needs|requires|safe\w{0,3}|the|to|this)|(?:the )?(?:catch|price|concern|cost) (?:is|of|here)|costs?:|wor(?:ries|ry|ried)|(?:should|does|would|will)(?:n.t| not) (?:really |actually )?matter|(?:implies|means|meaning) [^.\n]{0,80}\b(?:not possible|impossible|no longer|cannot|can.t|won.t|not (?:work|build|compile|supported))|we accept|negative (?:impact|effect|consequences?)|not yet (?:handle|handled|cover|covered|supported)|(?:doesn.t|does not|do not|don.t|won.t) (?:yet )?(?:handle|cover|protect|detect) (?:the )?(?:case|situation|when|if))\b/i

/**
 * A limit, a cost, a gap or a doubt of what the change leaves behind, told in passing. A mere "no change in behaviour" is none; that
 * it is safe counts with the reason.
 */
export const caveat =
  /\b(?:no guarantee|not guaranteed|untested|unverified|not (?:yet )?(?:been )?(?:tested|verified|covered|handled|measured|benchmarked|exercised) (?:on|with|for|in|by|yet|against|here)|(?:haven.t|have not|hasn.t|has not|didn.t|did not)(?: yet| really)? (?:tested|looked|checked|verified|measured|benchmarked|tried|run)|still (?:needs?|lacks?|requires?|missing|to be|has to|have to|fails?|possible|open|unclear)|needs? (?:more |further |manual |some )?(?:testing|verification|benchmark\w*|review\w* by)|(?:does|do|will|can)(?:n.t| not) (?:yet |currently |fully )?(?:cover|handle|support|protect|detect|include|apply to|work (?:for|on|with|in|when|if|yet)|help (?:if|when|with))|(?:not|isn.t|aren.t) (?:yet |currently |fully )?supported|unsupported|only (?:works?|supports?|handles?|covers?|applies|makes? sense|tested|supported|included|valid) (?:when|if|with|on|for|in|to|the|a|one|odd|even)|(?:is|are) (?:only |currently only )(?:tested|supported|included|implemented|covered)|(?:right now|for now|currently|at the moment),? only|(?:is|are|gets?|will be) skipped|only (?:\w+ ){1,6}makes? sense|we (?:do )?(?:lose|give up|sacrifice)|(?:los(?:es|ing)|giv(?:es|ing) up|sacrific(?:es|ing)) (?:the|some|our|a)\b|at (?:the|a|some) (?:cost|expense|price|trade-?off) of|(?:tiny|small|slight|minor|some|extra|additional|little|negligible|certain|marginal) (?:run-?time |performance |memory |code |build |maintenance )?(?:overhead|costs?|slow-?down|penalty|regression)|(?:is|be|becomes?|gets?|makes? \w+) (?:slightly|a (?:bit|little)|somewhat|marginally|a tad|noticeably|twice as) (?:slower|larger|bigger|longer|heavier|slow|large|big)|(?:grows?|add(?:s|ed)? up|increases?) (?:\w+ ){0,3}(?:doubly|twice|by \d)|(?:callers?|users?|clients?|downstreams?|consumers?|applications?|you|everyone|people) (?:must|will have to|have to|need to|will need|now need) (?:now )?|(?:doesn.t|does not|won.t|will not|no longer) works? any ?more|requires? (?:a |an )?(?:\w+ )?(?:migration|re-?index\w*|restart|rebuild|re-?deploy\w*|upgrade)|not (?:a |an? \w+ )?(?:pure |strict(?:ly)? )?(?:refactor(?:ing)?|no-?op)|not (?:strictly|entirely|fully|completely) (?:backwards?|compatible|equivalent|constant|correct)|not sure (?:if|whether|that|about) .{0,50}\b(?:works?|correct|right|safe|breaks?|enough|handles?|sense)|(?:don.t|do not) (?:actually |really )?know (?:if|whether) (?:this|it|the|that)\b|(?:the )?only .{1,60} not (?:fixed|covered|converted|changed|moved|handled|touched|included|replaced) (?:is|are|here|yet)|negligible|ideally\b.{0,80}\bbut\b|(?:we|you|i|one) (?:can|could) (?:still |always |easily )?revert|(?:work in progress|incomplete|experimental for now|temporary)|this (?:also )?means (?:that )?(?:if|when)\b|not constant[- ]time)\b/i

/** That nothing can come of it; what it is worth depends on the reason. */
export const reassurance =
  /\b(?:(?:is|are|be|seems?) (?:\w+ )?(?:safe|harmless)|(?:should|does|will|would|do|can)(?:n.t| not) (?:really |actually |even )?(?:matter|hurt|affect|break|be (?:an? )?(?:issue|problem))|nothing (?:outside|else) (?:notices|changes|breaks)|(?:can.t|cannot|hard to) imagine (?:this|that|any)|unreachable|no (?:negative|measurable|noticeable|significant) (?:\w+ )?(?:impact|regression|effect|slow-?down))\b/i

/** What was so before, or what is being repaired: never how the change itself fails. */
export const formerly =
  /\b(?:currently|previously|formerly|until now|so far|at (?:the|this) moment|at present|as of now|used to|on (?:current )?(?:master|main)|before (?:this|that|the (?:change|fix|patch|pr))|without (?:this|that|the (?:fix|patch|change))|(?:existing|old|current) (?:code|behaviou?r|implementation|version|logic|test|approach)|bug|fix(?:es|ed|ing)?|resolv(?:es|ed|ing)|address(?:es|ed)|solv(?:es|ed)|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|mitigat(?:e|es|ed)|repairs?|this (?:is|was) (?:a |the )?(?:issue|problem|cause)|the (?:issue|problem|error|crash|warning|root cause) (?:is|was|occurs?|happens?|where|that|arises)|(?:i|we) (?:noticed|found|saw|hit|ran into|observed|had|got|encountered)|reported|would have|could have|crashed|failed|broke|threw|returned|led to|caused|leaked|hung|resulted in|ended up|raised|couldn.t|didn.t|did not|wasn.t|weren.t|went wrong|turned out)\b/i

/** The sentence is about the code as the change leaves it. */
export const afterChange =
  /\b(?:(?:this|the) (?:change|pr|pull request|patch|commit|branch|fix|approach|migration|new \w{2,30})|this (?:could|may|might|can|will|would|means)|with (?:this|these|the new)|after (?:this|the (?:change|merge|deploy\w{0,6}|upgrade))|from now on|now|new)\b/i

/** The sentence states the change; what follows it speaks of the code as changed. */
export const statesChange =
  /\b(?:(?:this|the) (?:change|pr|pull request|patch|commit|branch|series|mr)|(?:i|we) (?:now |have |also )?(?:add|remove|replace|change|move|introduce|made|switch|implement|rewrote|split)\w{0,3}|with this|with [\w-]{2,30} (?:on|off|enabled|disabled|in place|gone)|now)\b|^[\s>*_\-•]{0,8}(?:this )?(?:add|remove|replace|change|move|introduce|make|switch|implement|rewrite|split|refactor|use|allow|support|extend|drop|delete|rename|extract|limit|cache|store|convert|update|enable|disable|bump|cap|raise|lower|retry|retrie|migrate|rework|simplif|abstract|unif|export|expose|stop|skip|reject|return|read|write|keep|log|set|turn)(?:s|es|d|ed|ies|ing)?\b/i

export const modal = /\b(?:will|would|may|might|could|can|must|should|won.t|cannot|can.t)\b/i

/** Instructions, questions and tests. */
export const notARisk =
  /(?:\?\s*$|\b(?:if you (?:want|like|prefer|need|have|are|think|agree|look)|if (?:someone|anyone|anybody|there (?:is|are) (?:interest|consensus)|desired|needed|necessary|possible|so|not|preferred|wanted|this (?:is|looks|gets))|let me know|happy to|feel free|please|(?:i|we) (?:think|guess|suppose|believe|wonder|don.t see|realized|argue)|i.d argue|not sure|missing (?:something|anything)|haven.t missed|can.t hurt|when (?:running|reviewing|testing|building|merged)|to reproduce|test(?:s|ed|ing)?\b.{0,60}\b(?:pass|fail|check|verif|ensure)\w{0,6}|i(?:.ve| have)? (?:tested|checked|verified|ran))\b)/i

/** The sentence weighs one way against another, or against leaving things alone. */
export const contrast =
  /\b(?:on the other hand|but rather|but (?:i|we) (?:left|kept|chose|decided|prefer|opted|didn.t|did not|don.t want|do not want|would rather)|(?:not sure|unsure|doubt)\b.{0,20}\bworth|alternatives?|alternatively|(?:i|we|also|was|were|been) considered|considered (?:using|doing|making|adding|an?|the)|(?:i|we|but|and|have|options?|approach|ideas?|alternatives?) (?:rejected|discarded|dismissed)|(?:rejected|discarded|dismissed)(?::| (?:it|this|that|because|since|as|in favou?r|for|alternatives?|the (?:idea|option|approach|alternative)))|decided (?:against|not to)|debated|torn between|ruled out|trade-?offs?|opted|chose|chosen|went with|settled on|overkill|as opposed to|prefer(?:red|able|s)?|(?:another|other|different|simpler|better|obvious) (?:option|approach|approaches|way|ways|solution|possibility|design)s?|(?:one|we|i|you) (?:could|might) (?:also|have|instead|simply|just|alternatively|further|even|of course)|could(?: also)? have|(?:would|could) (?:also )?(?:be|have been) (?:simpler|easier|quicker|faster|cheaper|nicer|possible|better|slower|harder|more)|would (?:also )?(?:need|require|mean|cost|force|break|have (?:to|required|meant|needed))|compared (?:to|with)|in contrast|unlike|(?:simpler|better|faster|cheaper|safer|easier|smaller|slower|more \w{2,20}|less \w{2,20}) than|not worth|no need (?:to|for)|(?:i|we) (?:also |first )?tried (?!to\b)|first (?:try|attempt|idea|thought|version)|(?:cannot|can.t|could not|would not|wouldn.t|does not|doesn.t) (?:replace|help|solve|be enough|close|work here|scale)|why not|(?:was|am|were|are) (?:hesitant|reluctant)|there (?:is|might be|may be) (?:also )?(?:a|another) (?:better |other |simpler )?way|(?:did not|didn.t) bother|over-?engineer\w{0,4}|makes (?:more|no) sense|pointless|unnecessar(?:y|ily)|on purpose|deliberately|intentionally)\b/i

/** What is done is told beside what is not, or was: "answers 404 instead of 500". Alone it weighs nothing. */
export const beside = /\b(?:instead(?: of)?|rather than)\b(?! being\b)/i

/** Another way is named as one that could have been taken. */
export const alternative =
  /\b(?:on the other hand|but rather|but (?:i|we) (?:left|kept|chose|decided|prefer|opted|didn.t|did not|don.t want|do not want|would rather)|(?:not sure|unsure|doubt)\b.{0,20}\bworth|instead of (?!being\b)|rather than (?!being\b)|alternatives?|alternatively|(?:i|we|also|was|were|been) considered|considered (?:using|doing|making|adding|an?|the)|(?:i|we|but|and|have|options?|approach|ideas?|alternatives?) (?:rejected|discarded|dismissed)|(?:rejected|discarded|dismissed)(?::| (?:it|this|that|because|since|as|in favou?r|for|alternatives?|the (?:idea|option|approach|alternative)))|decided (?:against|not to)|debated|torn between|ruled out|trade-?offs?|opted|chose|chosen|went with|settled on|overkill|as opposed to|prefer(?:red|able|s)?|(?:another|other|different|simpler|better|obvious) (?:option|approach|approaches|way|ways|solution|possibility|design)s?|(?:one|we|i|you) (?:could|might) (?:also|have|instead|simply|just|alternatively|further|even|of course)|(?:could|would)(?: also)? have|(?:would|could) (?:also )?(?:be|have been) (?:simpler|easier|quicker|faster|cheaper|nicer|possible|better|slower|harder|more)|would (?:also )?(?:need|require|mean|cost|force|break|have (?:to|required|meant|needed))|(?:simpler|better|faster|cheaper|safer|easier|smaller|slower|more \w{2,20}|less \w{2,20}) than|not worth|no need (?:to|for)|(?:i|we) (?:also |first )?tried (?!to\b)|first (?:try|attempt|idea|thought|version)|(?:cannot|can.t|could not|would not|wouldn.t|does not|doesn.t) (?:replace|help|solve|be enough|close|work here|scale)|why not|(?:was|am|were|are) (?:hesitant|reluctant)|there (?:is|might be|may be) (?:also )?(?:a|another) (?:better |other |simpler )?way|(?:did not|didn.t) bother|over-?engineer\w{0,4}|(?:deliberately|intentionally|on purpose|kept) (?:not|no)|not (?:\w+ ){1,8}because)\b/i

/** Another way, and in the same words what speaks against it. */
export const comparison =
  /\b(?:simpler|better|faster|cheaper|safer|easier|less (?:invasive|complex|intrusive|verbose|work|risky|code|error[- ]prone)|more (?:flexible|efficient|robust|reliable|lightweight|readable|explicit)) than (?!before|previously|now\b|usual|it (?:was|is)|expected|the (?:old|previous|current|existing|former))/i

/** Leaving things as they are was weighed: nothing is wrong with them, and yet. */
export const conceded =
  /\b(?:(?:don.t|do not) (?:think|believe)|not that|while|although|even though|though|strictly speaking|in theory)\b[^.]{0,90}\b(?:incorrect|wrong|broken|correct|necessary|needed|fine|okay?|required|a bug|a problem|an issue|suffic\w{3,6}|enough)\b[^.]{0,90}\b(?:but|i think|i find|this (?:change|makes)|clearer|better|nicer|easier|safer|more)\b/i

/** What speaks for or against a way. */
export const weighing =
  /\b(?:because|since|but|too|needs?|costs?|requires?|without|than|cannot|can.t|doesn.t|does not|don.t|do not|didn.t|would(?! be to\b)|slow(?:er)?|simpl(?:e|er|y|icity)|clean(?:er)?|clear(?:er)?|nicer|safer?|fast(?:er)?|hard(?:er)?|eas(?:y|ier)|overkill|pointless|unnecessary|unneeded|avoids?|keeps?|keep|ensures?|smaller|allows?|risk|extra|complex(?:ity)?|overhead|duplicat\w{1,4}|expensive|cheap(?:er)?|less|more|worse|better|fewer|whereas|although|though|however|only|already|so|as|not|for no)\b/i

/** A clause that gives the reason or the other way, behind a main clause that says what is done. */
export const reasonClause =
  /[,;:]?\s+(?=(?:because|since|instead of|rather than|as opposed to|so that|in order to|due to)\b)/i

const words = (alternatives: string) => new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, 'iu')

/** The same for the other languages whose headings are known, all in one: what is said in none of them is not sorted. */
export const foreign = {
  condition:
    /(?<!\p{L})(?:wenn|falls|sofern|sobald|bei|si|lorsque|quand|en cas|cuando|en caso|se|quando|caso|если|когда|при)(?!\p{L})|場合|とき|時に|たら|れば|如果|若|当|當|一旦/iu,
  trouble: words(
    'fehl\\p{L}*|schl[aä]g\\p{L}*|gesperrt|beendet|abgebroch\\p{L}*|hängt|leer\\p{L}*|ohne dass|gerät|stirbt|vid[eo]s?|vaz[ií][oa]s?|vac[ií][oa]s?|пуст\\p{L}*|zero|cero|doubl\\p{L}*|duplic\\p{L}*|attend\\p{L}*|expir\\p{L}*|ausf(?:all|ällt)\\p{L}*|bricht|stürzt|verlier\\p{L}*|langsam\\p{L}*|veraltet\\p{L}*|doppelt\\p{L}*|scheiter\\p{L}*|blockier\\p{L}*|voll|ablehn\\p{L}*|abgelehnt|nicht erreichbar|besetzt|échou\\p{L}*|échec|erreurs?|panne|perd\\p{L}*|lent\\p{L}*|bloqu\\p{L}*|indisponible|rejet\\p{L}*|obsolètes?|fall[aoe]\\p{L}*|errores|error|pierd\\p{L}*|perder\\p{L}*|caíd[oa]|lent[oa]s?|rechaz\\p{L}*|falh\\p{L}*|erros?|indisponível|rejeit\\p{L}*|сбо[йяи]\\p{L}*|ошибк\\p{L}*|упад\\p{L}*|недоступ\\p{L}*|потер\\p{L}*|медленн\\p{L}*|откаж\\p{L}*|устаре\\p{L}*',
  ),
  troubleSigns:
    /失敗|エラー|落ち|遅[いくれ延]|停止|失わ|古い|重複|タイムアウト|不可|失败|错误|超时|崩溃|丢失|不可用|过期|重复|阻塞|拒绝/u,
  formerly:
    /(?<!\p{L})(?:bisher|bislang|früher|vorher|derzeit|aktuell|zuvor|behebt|behoben|avant|jusqu|actuellement|auparavant|corrige|antes|hasta ahora|actualmente|anteriormente|até agora|atualmente|раньше|ранее|сейчас|до этого|исправля\p{L}*)(?!\p{L})|これまで|従来|以前|現在|修正|之前|以前|目前|修复|原来/iu,
  contrast:
    /(?<!\p{L})(?:statt\p{L}*|anstatt|anstelle|alternativ\p{L}*|verworfen|erwogen|abgewogen|lieber als|preferi\p{L}*|prefer[íi]\p{L}*|préfér\p{L}*|hätten? wir|nous aurions|podríamos|poderíamos|другой вариант|можно было|au lieu|plutôt que|alternatives?|écart[ée]\p{L}*|rejet[ée]\p{L}*|en lugar|en vez|alternativas?|descart\p{L}*|em vez|ao invés|вместо|альтернатив\p{L}*|отказал\p{L}*)(?!\p{L})|代わりに|ではなく|より(?:も)?|代替|検討|却下|而不是|替代|考虑过|放弃|没有采用|代替/iu,
  reason:
    /(?<!\p{L})(?:weil|denn|wegen|damit|parce que|car|puisque|afin|porque|ya que|pois|já que|потому|так как|поскольку)(?!\p{L})|, da (?=\p{L})|ため|ので|から|因为|由于|因此|所以/iu,
}
