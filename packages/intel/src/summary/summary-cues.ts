import type { Candidate } from './summary-candidates.ts';

/** What a summary is for: those who decide, those who analyse, those who act. */
export type SummaryFlavour = 'executive' | 'technical' | 'actions';

const imperative =
  /^(?:also |then |first,? |next,? |finally,? |always |never |immediately )?(?:patch|update|upgrade|block|disable|enable|rotate|revoke|reset|monitor|hunt|alert|detect|restrict|limit|apply|install|remove|isolate|audit|review|check|search|look|set|use|deny|allow|require|enforce|turn|keep|deploy|configure|prefer|treat|strip|test|train|stop|rebuild|verify|consider|ensure|implement|segment|collect|count|drop|associate|create|add|change|replace|report|call|publish|freeze|store|back up|log|scan|list|do not|don't|avoid|make sure)\b/i;

type Cue = { cue: RegExp; weight: number };

const cues: Record<SummaryFlavour, Cue[]> = {
  executive: [
    {
      cue: /\b(?:attribut|linked to|suspected|state-sponsored|affiliate|operat(?:or|ed by)|believ|assess|threat actor|APT\d|UNC\d|FIN\d)/i,
      weight: 0.25,
    },
    {
      cue: /\b(?:victims?|customers?|employees?|organi[sz]ations?|compan(?:y|ies)|hospitals?|agenc(?:y|ies)|government|sectors?|industr(?:y|ies)|countries|users|servers were|targets?|targeted|targeting)\b/i,
      weight: 0.2,
    },
    {
      cue: /\b(?:encrypted|stolen|stole|exfiltrat\w+|breach\w*|ransom\w*|outage|disrupt\w+|leak\w*|extort\w+|wiped|compromised|seized|arrest\w+|damage|loss(?:es)?)\b/i,
      weight: 0.25,
    },
    {
      cue: /\b(?:in the wild|zero-day|0-day|actively exploited|mass exploitation|campaign|since (?:at least )?(?:early|mid|late|\d{4}|january|february|march|april|may|june|july|august|september|october|november|december))/i,
      weight: 0.2,
    },
    { cue: /(?:[$€£¥]\s?\d|\b\d[\d,.]*\s?(?:million|billion|percent|%|GB|TB|days|hours|weeks|months))/i, weight: 0.15 },
    {
      cue: /\b(?:we|researchers|analysts)\s+(?:found|identified|discovered|observed|attribute|assess|uncovered|saw|tracked?)\b/i,
      weight: 0.15,
    },
    {
      cue: /(?:攻撃者|被害|標的|漏えい|атак|жертв|ущерб|зловмисник|Angreifer|Opfer|betroffen|attaquants?|victimes|atacantes|víctimas|攻击者|受害)/i,
      weight: 0.3,
    },
    // What only an analyst reads.
    { cue: /\\|\.(?:exe|dll|ps1|sys)\b|\b0x[0-9a-f]+|\bHK(?:LM|CU)\b|--?\w+ \S+ --?\w/i, weight: -0.25 },
  ],
  technical: [
    { cue: /\bT\d{4}(?:\.\d{3})?\b/, weight: 0.25 },
    { cue: /\bCVE-\d{4}-\d+/i, weight: 0.2 },
    { cue: /\.(?:exe|dll|ps1|js|hta|lnk|sys|vbs|bat|sh|elf|iso|msi|php|jsp|aspx)\b/i, weight: 0.2 },
    {
      cue: /\b(?:payload|loader|dropper|backdoor|implant|beacon|C2|command.and.control|shellcode|persist\w+|scheduled task|registry|inject\w*|side-?load\w*|obfuscat\w*|decrypt\w*|encod\w+|base64|XOR|AES|RC4|mutex|named pipe|lateral|privilege|credentials?|LSASS|Kerberos|LDAP|SMB|RDP|WMI|PowerShell|DNS|TLS|HTTP|API|process|service|driver|hook\w*|kernel|web ?shell)\b/i,
      weight: 0.2,
    },
    {
      cue: /\b(?:downloads?|drops?|executes?|launch\w*|spawns?|loads?|connects?|sends?|collects?|enumerat\w+|creates?|modif\w+|deletes?|dump\w*|tunnel\w*|exploit\w*|scan\w*|copies|writes?|reads?)\b/i,
      weight: 0.15,
    },
    { cue: /\b(?:port \d+|TCP|UDP|\d+-bit|AS\d{3,}|SHA-?256|user.agent)\b/i, weight: 0.1 },
    {
      cue: /(?:レジストリ|実行|通信|マルウェア|загрузчик|вредонос|исполня|завантаж|Schadcode|charge utile|carga útil|注册表|执行|加载)/i,
      weight: 0.3,
    },
  ],
  actions: [
    { cue: imperative, weight: 0.6 },
    {
      cue: /\b(?:should|must|need to|recommend\w*|advis\w+|mitigat\w*|remediat\w*|workaround|fixed in|patch(?:ed|es)? (?:is|are|was|were)? ?(?:available|released)|defenders|administrators|can be (?:detected|blocked|prevented|stopped)|would have (?:stopped|prevented)|rotate|revoke|upgrade)\b/i,
      weight: 0.3,
    },
    {
      cue: /\b(?:alert on|hunt for|look for|block(?:ing)?|monitor(?:ing)?|disable|detection|detects?)\b/i,
      weight: 0.2,
    },
    {
      cue: /(?:してください|推奨|対策|遮断|необходимо|рекоменду|следует|обновить|отключить|не запускать|хранить|sollten|empfehl|aktualisier|doivent|recommand|mettre à jour|deben|recomend|actualiz|应当|建议)/i,
      weight: 0.5,
    },
  ],
};

/** How far a sentence says what its flavour is after, -0.25 to about 1. Advice sections count for actions, against the rest. */
export function cueScore({ text, isAdvice, isListItem }: Candidate, flavour: SummaryFlavour): number {
  const said = cues[flavour].reduce((sum, { cue, weight }) => sum + (cue.test(text) ? weight : 0), 0);
  if (flavour === 'actions') return isAdvice ? said + 0.4 : said;
  const tellsToAct = isAdvice || imperative.test(text);
  return Math.min(1, said) - (tellsToAct ? 0.4 : 0) - (isListItem ? 0.1 : 0);
}

/** A sentence that leans on the one before it says little alone. */
export const leansOnOthers = (text: string): boolean =>
  /^(?:this|these|those|that|it|its|they|their|he|she|such|however|but|and|also|moreover|additionally|furthermore|instead|then|here|both|neither|in addition|as a result|for example|for instance|the (?:latter|former|same|rest|first|second|third|other)|дело|это|он|она|они|dies\w*|sie|cela|ceux-ci|これ|それ|その)(?=[\s,]|\p{Script=Han}|\p{Script=Hiragana})/iu.test(
    text,
  );
