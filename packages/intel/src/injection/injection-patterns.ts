/** What a sign of an injection is, from the model's place. */
export type InjectionKind =
  | 'override'
  | 'role-marker'
  | 'tool-call'
  | 'addressed'
  | 'steering'
  | 'reveal'
  | 'exfiltration'
  | 'fence-break'
  | 'jailbreak'
  | 'hidden'
  | 'encoded';

export type InjectionPattern = { kind: InjectionKind; weight: number; reason: string; pattern: RegExp };

const model = String.raw`(?:a\.?i\.?|llms?|(?:large )?language models?|chat ?bots?|chat ?gpt|gpt(?:-\d\w*)?|claude|gemini|copilot|(?:ai|virtual|helpful) assistants?|assistant|(?:ai|automated|autonomous) (?:agents?|readers?|systems?|summari[sz]ers?|analysts?|tools?|processors?|crawlers?|scanners?)|machine readers?|neural networks?|summari[sz]ers?|(?:ai|llm)(?:-based|-powered)? (?:readers?|pipelines?|models?|crawlers?|bots?))`;
/** Not the people who make or use models. */
const notPeople = String.raw`(?! ?(?:developers?|engineers?|researchers?|users?|vendors?|teams?|companies|company|customers?|startups?|experts?|operators?|owners?))`;
const orders = String.raw`(?:instructions?|prompts?|directions?|directives?|rules|guidelines?|commands?|constraints?|orders|guidance|guardrails|programming|safeguards)`;
const said = String.raw`(?:${orders}|context|training|messages?|requests?|tasks?|conversation)`;
const earlier = String.raw`(?:previous|prior|preceding|above|earlier|existing|current|original|initial|foregoing|former|system|developer|safety|other|past|given)`;
const drop = String.raw`(?:ignore|disregard|forget|override|bypass|discard|neglect|dismiss|abandon|erase|stop (?:following|obeying)|do not (?:follow|obey)|don't (?:follow|obey)|pay no attention to|set aside|cancel)`;
const bound = String.raw`(?![\p{L}\p{N}])`;
const open = String.raw`(?<![\p{L}\p{N}])`;

const whole = (pattern: string): RegExp => new RegExp(`${open}(?:${pattern})${bound}`, 'gu');
const pattern = (
  kind: InjectionKind,
  weight: number,
  reason: string,
  ...patterns: (string | RegExp)[]
): InjectionPattern[] =>
  patterns.map((each) => ({ kind, weight, reason, pattern: typeof each === 'string' ? whole(each) : each }));

/** Read on small letters with single blanks. Every repetition is bounded and none crosses a line, so that the scan is linear. */
export const injectionPatterns: InjectionPattern[] = [
  ...pattern(
    'override',
    60,
    'Tells the reader to drop its instructions.',
    `${drop} (?:[\\p{L}']{1,14} ){0,4}${earlier} (?:[\\p{L}']{1,14} ){0,4}${said}`,
    `${drop} (?:all|any|every|each)(?: of)?(?: the| your| these| those| my)? (?:[\\p{L}]{1,14} ){0,2}${orders}`,
    `${drop} (?:your|the) (?:[\\p{L}]{1,14} ){0,2}(?:${orders}|system prompt)`,
    `${drop} (?:everything|anything|all|whatever|what)(?: that)?(?: (?:you|was|is|has|were|i|we|it)){0,3}(?: been)? (?:above|before|so far|previously|earlier|said|told|written|learned|learnt|instructed)`,
    `(?:here (?:are|is)|these are|this is|follow|obey) (?:your|the|my) (?:new|updated|real|actual|true|only) (?:${orders}|objective|goal|role)`,
    `(?:new|updated|revised|real) (?:instructions?|task|objective|system prompt)(?: for (?:you|the ${model}))? ?:`,
    `your (?:new|real|actual|true|only) (?:task|job|role|objective|goal|instructions?|purpose) (?:is|are|now)`,
    `${drop} (?:[\\p{L}']{1,14} ){0,3}${said} (?:that |which )?you (?:(?:have|had|were|have been) )?(?:been )?(?:given|received|got|told|shown|learned|read)`,
    `(?:supersedes?|overrides?|replaces?|takes? precedence over|outranks?) (?:all |any )?(?:of )?your (?:[\\p{L}]{1,14} ){0,2}(?:${said}|system prompt)`,
    `(?:everything|all|anything) (?:before|above|prior to) (?:this|that)(?: (?:line|paragraph|point|sentence|text|message|note))? (?:was|is|were) (?:only |just |merely )?(?:an? )?(?:test|example|decoy|joke|fake|drill|noise|void|invalid|outdated|obsolete)`,
    `your (?:actual|real|true) (?:assignment|mission)`,
    `your (?:instructions?|prompts?|rules|task|role|objective|guidelines?) (?:has|have) (?:now )?(?:been )?(?:changed|updated|replaced|revoked|cancelled|expired)`,
    `${drop} (?:what|whatever|anything|everything) (?:the |your |any )?(?:operator|developer|user|system|owner|analyst|administrator)s? (?:told|said|asked|wrote|instructed)`,
    `(?:do not|don't|stop) (?:process|read|analy[sz]e|summari[sz]e|process)(?:ing)? (?:the |any )?(?:rest|remaining|remainder|following|further)(?: of)?(?: the| this)? (?:text|article|document|page|content)`,
    `(?:vergiss|vergesse?|ignoriere?|missachte|überschreibe?)(?:n sie)? (?:[\\p{L}]{1,14} ){0,4}(?:anweisungen|instruktionen|vorgaben|regeln|befehle|anleitungen)`,
    `(?:ignorez?|oubliez?|veuillez (?:ignorer|oublier)|ne (?:tiens|tenez) pas compte|négligez?)(?: [\\p{L}']{1,14}){0,4} (?:instructions|consignes|directives|règles|ordres)`,
    `(?<!que )(?:ignor[ae]|ignoren|olvid[ae]|descart[ae]|haz caso omiso de|desestim[ae])(?: [\\p{L}']{1,14}){0,4} (?:instrucciones|órdenes|indicaciones|reglas|directrices)`,
    `(?<!(?:que|che) )(?:ignor[ae]|ignorem?|esqueç[ae]|desconsider[ea]|dimentica|trascura)(?: [\\p{L}']{1,14}){0,4} (?:instruções|ordens|regras|diretrizes|istruzioni|regole|direttive)`,
    `(?:negeer|vergeet)(?: [\\p{L}']{1,14}){0,4} (?:instructies|opdrachten|regels)`,
    `(?:zignoruj|zapomnij|pomiń)(?: [\\p{L}']{1,14}){0,4} (?:instrukcje|polecenia|zasady|wytyczne)`,
    `(?:önceki|tüm|yukarıdaki)(?: [\\p{L}']{1,14}){0,3} (?:talimatları|komutları|yönergeleri)(?: [\\p{L}']{1,14}){0,2} (?:yoksay|unut|görmezden gel|dikkate alma)`,
    `(?:игнорируй|проигнорируй|забудь|отбрось|не следуй|ігноруй|забудь про)(?:те)?(?: [\\p{L}']{1,16}){0,4} (?:инструкци|указани|правила|команд|інструкці|вказівк)[\\p{L}]{0,4}`,
    /(?<!(?:让|使|令|诱|骗)[^\n。]{0,6})(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|不要遵循|不必遵守|忽視|無視)[^\n。]{0,12}(?:之前|以上|先前|上述|所有|前面|此前|上面)?[^\n。]{0,8}(?:指令|指示|提示|命令|规则|規則|要求)/gu,
    /(?:以前|これまで|上記|前|すべて|全て|今まで)[^\n。]{0,10}(?:指示|命令|プロンプト|ルール|指令)[^\n。]{0,6}(?:無視|忘れ|破棄|取り消)/gu,
    /(?:이전|위의|앞선|모든)[^\n.]{0,10}(?:지시|명령|지침|프롬프트)[^\n.]{0,8}(?:무시|잊어)/gu,
    /(?:تجاهل|انس|تجاهلي|لا تتبع)[^\n.]{0,16}(?:التعليمات|الأوامر|التوجيهات|الإرشادات|القواعد)/gu,
    /(?:पिछले|सभी|पूर्व)[^\n।]{0,14}(?:निर्देश|आदेश)[^\n।]{0,12}(?:अनदेखा|भूल|नज़रअंदाज़)/gu,
  ),
  ...pattern(
    'role-marker',
    45,
    "Imitates the marks that part a model's conversation.",
    /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|end_header_id|begin_of_text|end|tool|channel|message)\|>/gu,
    /<\/?(?:system|assistant|developer|system_prompt|system-reminder|instructions?|admin)(?:_message)?>/gu,
    /\[\/?inst\]|<<\/?sys>>|<start_of_turn>|<end_of_turn>|\[\/?system\]/gu,
    /\[(?:system|admin|operator|developer) (?:message|note|override|prompt|instruction)\]/gu,
    /(?:^|\n) ?#{1,4} ?(?:system|instructions?|assistant|developer|response|new instructions?)(?: prompt| message)? ?(?=:|\n|$)/gu,
    /(?:^|\n) ?[*_"]{0,3}(?:system|assistant|developer)(?: (?:prompt|message|note|override|instructions?))?[*_"]{0,3} ?[:>] ?(?=you |ignore|please|from now|new |respond|reply|do not|always|never|as an? |override|the user|sure|i will|i have|understood|ok)/gu,
    /(?:^|\n) ?(?:human|user) ?: [^\n]{1,200}\n ?(?:assistant|ai|bot) ?:/gu,
    /(?:begin|start|end)(?: of)?(?: the)? (?:system|developer|operator|administrator|assistant) (?:prompt|message|instructions?|note|directive)/gu,
    /"role" ?: ?"(?:system|developer|assistant|tool)"/gu,
  ),
  ...pattern(
    'tool-call',
    55,
    "Imitates a call of a model's tools, or asks for one.",
    /<\/?(?:tool_call|tool_use|function_calls?|function_results?|tool_result|tool_response|tool_code|invoke|antml:[a-z_]{3,20})(?: [^>\n]{0,100})?>/gu,
    /"(?:tool_calls|function_call|tool_use|toolcall)" ?: ?[[{"]/gu,
    /\{ ?"(?:name|tool|function|action)" ?: ?"[\w.-]{2,40}" ?, ?"(?:arguments|parameters|args|input|action_input)" ?:/gu,
    /```(?:tool_code|tool_call|function_call)/gu,
    /(?:^|\n) ?(?:action|tool) ?: ?[\w.-]{2,40}\n ?(?:action input|arguments|input) ?:/gu,
    `(?:call|invoke|execute|run|use|trigger) (?:your|the) [\\w-]{2,30} (?:tool|function|plugin|connector) (?:with|to|on|and|for|now|immediately)`,
    `(?:using|with|through|via) your (?:[\\p{L}-]{2,12} ){0,2}(?:tools?|plugins?|functions?|shell)`,
    `(?:use|open) your (?:browser|shell|terminal|e-?mail|file|code|search)(?: [\\p{L}]{2,12})? (?:tool|access|capabilit(?:y|ies)|interpreter)`,
  ),
  ...pattern(
    'addressed',
    50,
    'Speaks to the model that reads, not to people.',
    `(?:if|when|since|because|as) you(?: are|'re) (?:an?|the|any) (?:[\\p{L}-]{2,14} ){0,2}${model}${bound}${notPeople}`,
    `(?:attention|dear|hello|hi|hey|important|note|notice|message|summary|verdict|directive|instructions?|reminder|memo|warning)(?: (?:for|to|all|any|every|the)){0,3}:? ?(?:[\\p{L}-]{2,14} ){0,1}${model}(?: (?:reading|processing|summari[sz]ing|analy[sz]ing|parsing|that|which|who))?(?= ?[:,.!-]| (?:reading|processing|summari[sz]ing|analy[sz]ing|parsing|that|which|who))`,
    `${model}s? (?:reading|processing|summari[sz]ing|analy[sz]ing|parsing|scanning|indexing|ingesting) this (?:\\p{L}{2,12} )?(?:must|should|shall|need|has|have|will|is|are)`,
    `as an? (?:[\\p{L}-]{2,14} ){0,2}(?:ai|language model|llm|assistant|ai assistant),? you (?:must|should|shall|need|have|are|will|may)`,
    `(?:if|when|should|once) (?:any|an?|the|some|every) (?:[\\p{L}-]{2,14} ){0,2}${model}s?(?: (?:is|are|happens to be))? (?:read|pars|process|summari[sz]|analy[sz]|scann?|index|ingest)(?:s|es|e|ing)? (?:this|these)`,
    `you are (?:an?|the) (?:[\\p{L}-]{2,14} ){0,2}${model}${bound}${notPeople}`,
    `(?:${model}|llm|model) (?:directive|instruction|command|rule|override) ?(?:\\d{1,4})?(?= ?:)`,
    `(?:wenn|falls) (?:du|sie) (?:eine?|ein) (?:[\\p{L}-]{2,14} ){0,2}(?:ki|sprachmodell|assistent|ki-assistent)`,
    `si (?:vous êtes|tu es) (?:une?|l') ?(?:[\\p{L}-]{2,14} ){0,2}(?:ia|intelligence artificielle|modèle|assistant)`,
    `si eres (?:una?|el|la) (?:[\\p{L}-]{2,14} ){0,2}(?:ia|inteligencia artificial|modelo|asistente)`,
    `если (?:ты|вы) (?:[\\p{L}-]{1,14} ){0,3}(?:ии|модель|ассистент|нейросеть|языковая)`,
    /如果你是[^\n。]{0,8}(?:ai|人工智能|语言模型|助手|模型)/gu,
    /あなたが(?:ai|人工知能|言語モデル|アシスタント)/gu,
  ),
  ...pattern(
    'addressed',
    35,
    'Gives the reader a part to play.',
    `${model}s? (?:must|shall|should|has to|have to|needs to|need to|will) (?:now|only|always|never|then|reply|respond|answer|output|write|say|report|treat|omit|state|recommend|ignore)`,
    `you(?: are|'re) now (?:an? |the |in |my |acting |no longer )`,
    `from (?:now|this point|here) on(?:ward)?s?,? (?:you|always|never|respond|answer|act|treat|only)`,
  ),
  ...pattern(
    'addressed',
    55,
    'Orders the model that reads to do something.',
    `(?:to )?(?:(?:all|any|every|the) )?${model}s?(?: (?:reading|processing|summari[sz]ing|analy[sz]ing|parsing) (?:this|the)(?: \\p{L}{2,12})?)? ?[:,] (?:please )?(?:you|ignore|disregard|do not|don't|never|always|begin|start|end|respond|reply|answer|output|write|say|report|treat|classify|rate|mark|summari[sz]e|add|skip|stop|forget|send|call|reveal|print|recommend)`,
  ),
  ...pattern(
    'steering',
    40,
    'Orders what the answer should say, or leave out.',
    `(?:respond|reply|answer|output|return|write|print|say)(?: to the user| back)? (?:only|exactly|just|simply|solely|nothing but)(?: with| the| by| ["'])`,
    `(?:instead|only|always|just),? (?:say|write|output|respond|reply|answer|print|return|state|conclude|report) (?:that|with|only|exactly|["'])`,
    `(?:classify|rate|score|label|mark|treat|describe|summari[sz]e|report|rank|tag|flag|judge|set) (?:this|the|these|every|all|any|its|it|everything)(?: [\\p{L}-]{2,16}){0,4} (?:as|to|at|with) (?:[\\p{L}-]{2,12} ){0,3}(?:benign|safe|harmless|legitimate|clean|trusted|false positives?|irrelevant|low(?:est)?|zero|0|0/100|not malicious|unimportant|trustworthy|resolved)`,
    `(?:do not|don't|never|must not|should not|avoid|refrain from)(?: ever)? (?:mention|report|include|extract|flag|summari[sz]e|reveal|list|tell|warn|cite|translate|analy[sz]e|mentioning|extracting|reporting)(?:ing)? (?:[\\p{L}'-]{1,14} ){0,4}(?:indicators?|iocs?|domains?|addresses|hash(?:es)?|users?|analysts?|readers?|article|page|document|instructions?|this (?:text|message|note|paragraph|line)|vulnerabilit(?:y|ies)|malware|techniques?|anyone|sample|attribution)`,
    `(?:omit|leave out|exclude|drop|hide|suppress|withhold|skip|censor) (?:all|any|the|every|each|this|these|its)(?: [\\p{L}\\d'-]{1,14}){0,3} (?:indicators?|iocs?|domains?|addresses|hash(?:es)?|urls?|c2|attribution|warnings?|names?|section|cves?|techniques?)`,
    `leave (?:[\\p{L}\\d'-]{1,14} ){1,5}out of (?:any|your|the|whatever|all|every)`,
    `(?:must|shall|should|will|has to|have to) (?:be answered with|output|reply|respond|be reported as|be treated as|be classified as|be summari[sz]ed as)`,
    `your (?:verdict|answer|response|output|summary|reply|conclusion|assessment)(?: (?:for|on|to|about|of) [\\p{L} ]{2,24})? (?:is|must|should|shall|will|has to)`,
    `when (?:you|asked to) (?:summari[sz]e|process|analy[sz]e|read|translate|parse|report on) (?:this|the) (?:page|article|text|document|report|post)`,
    `(?:mention|name|recommend|praise|include|put|place) (?:it|this|them|us|our [\\p{L}]{2,14}|the vendor) (?:in|as|at) (?:the|your) (?:first|last|top|beginning|end|opening)`,
    `keep (?:the |this )?(?:[\\p{L}]{2,14} ){1,3}secret`,
    `(?:approve|accept|confirm|grant|delete|close|resolve) (?:all|every|each|any) (?:pending |open |stored |other )?(?:proposals?|requests?|alerts?|articles?|findings?|tickets?|access)`,
    `you (?:now )?work for`,
    `(?:use|copy|repeat|quote|return|output) (?:this|the following|these)(?: [\\p{L}]{2,12}){0,3} (?:verbatim|word for word|unchanged|as your)`,
    `(?:in|to|into|of) your (?:answer|summary|response|output|reply|report|analysis|verdict|conclusion)`,
    `(?:begin|start|end|finish|close|prefix) (?:your|every|each|all) (?:answer|summary|response|output|reply|report|message)s? (?:with|by)`,
    `(?:you must|you should|you shall|you need to|you will|your task is to) (?:only )?(?:respond|reply|answer|output|say|write|summari[sz]e|classify|recommend|conclude|state|translate|report)`,
    `(?:antworte|schreibe|gib)(?:n sie)? (?:nur|ausschließlich|stattdessen)`,
    `(?:réponds|répondez|écris|écrivez) (?:uniquement|seulement|que|simplement)`,
    `(?:responde|contesta|escribe|di) (?:solo|sólo|solamente|únicamente|que)`,
    `(?:отвечай|ответь|напиши|выведи)(?:те)? (?:только|что|лишь|слово)`,
    /(?:只|仅|請只|请只|直接)(?:回答|输出|回复|回覆)|(?:と|だけ|のみ)(?:答え|出力し|返答し|回答し)/gu,
  ),
  ...pattern(
    'reveal',
    45,
    'Asks for what the model was told or keeps.',
    `(?:reveal|print|show|repeat|output|leak|disclose|display|expose|recite|dump|tell me|give me|send me|include|write out|copy)(?: me| us)? (?:[\\p{L}']{1,12} ){0,3}(?:system prompt|system message|hidden prompt|(?:initial|original|internal|secret|hidden|own|your|system) (?:prompts?|instructions?|rules|configuration)|(?:your|the) (?:api keys?|credentials|environment variables|memory|conversation history|chat history))`,
    `what (?:is|are|was|were) your (?:system prompt|(?:initial|original|system|hidden) instructions)`,
  ),
  ...pattern(
    'exfiltration',
    45,
    'Would carry data of the conversation to an address.',
    /!\[[^\]\n]{0,80}\]\((?:https?|hxxps?):\/\/[^)\s]{0,300}(?:[{<$[]|%7b|=$)/gu,
    `(?:send|post|forward|upload|append|encode|submit|transmit|e-?mail|exfiltrate|attach) (?:[\\p{L}',-]{1,14} ){0,6}(?:conversation|chat history|system prompt|prompt|context window|api keys?|secrets|notes|memory|previous answers|user data|other articles)(?: [\\p{L}']{1,12}){0,5} (?:to|at|via|into|as)`,
    `(?:fetch|visit|open|load|request|get|browse to) (?:https?|hxxps?)[^\\s]{3,200} and (?:follow|obey|execute|do|run|apply|include|report)`,
  ),
  ...pattern(
    'fence-break',
    40,
    'Pretends that the article ends here and something else begins.',
    /<\/(?:article|document|documents|text|context|data|untrusted|untrusted_data|user_input|source|content|input|scraped|page|email|webpage)>/gu,
    /(?:^|\n)[^\p{L}\n]{2,20}(?:end|close)(?: of)?(?: the)? (?:[\p{L}]{2,12} )?(?:article|document|data|text|context|input|content|report|quote)[^\p{L}\n]{0,20}(?=\n|$)/gu,
    /(?:article|document|data|text|context|input) (?:ends|is over|stops) here[.:;]? (?:now|the following|what follows|next)/gu,
    /"""\s?\n ?(?:now|next|ignore|you|system|new)/gu,
  ),
  ...pattern(
    'jailbreak',
    40,
    'Declares that rules no longer hold.',
    `(?:developer|dan|jailbreak|god|debug|sudo|admin(?:istrator)?|maintenance|unrestricted|root) mode(?: is)?(?: now)? (?:enabled|activated|on|engaged|override|unlocked)`,
    `do anything now`,
    `(?:enter|switch to|activate|enable) (?:developer|dan|jailbreak|god|debug|unrestricted) mode`,
    `you (?:are|have) (?:no longer bound|not bound|no restrictions|no limits|no filters|free from|now free)`,
    `(?:without|free of) (?:any )?(?:restrictions|filters|safety (?:rules|guidelines|filters)|censorship)(?: whatsoever)? (?:you|answer|respond)`,
    `(?:safety|content) (?:filters?|polic(?:y|ies)|guidelines|checks) (?:is|are|have been) (?:now )?(?:disabled|suspended|lifted|off)`,
  ),
];
