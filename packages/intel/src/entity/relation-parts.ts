/** A mention inside a sentence, by offsets in it; `id` is an entity's or a technique's. */
export type Part = {
  start: number;
  end: number;
  id: string;
  name: string;
  kind: 'actor' | 'malware' | 'tool' | 'campaign' | 'vulnerability' | 'technique';
  confidence: number;
  /** A technique found by its bare name, which may be the name of what is taken: "LSASS memory". */
  bareName?: boolean;
};

/** Techniques named after what they take, not after what is done: credentials' places, by ATT&CK's ids. */
const namedAfterThings = new Set(
  `T1003.001 T1003.002 T1003.003 T1003.004 T1003.005 T1003.007 T1003.008 T1552.001 T1552.003 T1552.004
  T1555.001 T1555.002 T1555.004 T1555.005 T1555.006`.split(/\s+/),
);
const actBefore = /(?:\bdumping|\bdumps? of|\btechniques?|:)(?: (?:the|of))? $|:$/i;
const actAfter = /^ (?:memory )?(?:dump|access|extraction|theft|scraping|(?:sub-?)?technique)|^ ?\(T\d{4}/i;

/** Whether a technique's name stands for the thing: who "uses LSASS memory" was not said to dump it. */
export const isMereThing = (sentence: string, { id, bareName, start, end }: Part): boolean =>
  bareName === true &&
  namedAfterThings.has(id) &&
  !actBefore.test(sentence.slice(Math.max(0, start - 30), start)) &&
  !actAfter.test(sentence.slice(end, end + 30));

const listGap =
  /^(?:'s|’s)?(?: \([^()]{0,60}\)?)?[)]?(?:,| and| or|, and|, or| &|\/|,? as well as|,? along with|, aka| \(| also known as| a\.k\.a\.)?(?: the| also| then| both)?(?: [a-z-]{2,15}){0,2} ?\(?$/;

/** Whether two mentions stand in one list: "X, Y and the Z". */
export const inOneList = (sentence: string, left: Part, right: Part): boolean => {
  const gap = sentence.slice(left.end, right.start);
  return (
    gap.length < 80 &&
    listGap.test(gap) &&
    !/\b(?:that|which|who|while|but|by|from|to|in|against|with|of|via|not|unlike|except|than|without)\b/.test(gap)
  );
};

const clauseBreak = /[;:]|\b(?:while|whereas|but(?! also)|although|though|because|unlike)\b/i;

const aside = /, (?:unlike|as opposed to|in contrast to|rather than) [^,;:]{1,60},/i;

/** Whether a new clause begins in the stretch; ", unlike others," is none. */
export const breaksClause = (stretch: string): boolean => clauseBreak.test(stretch.replace(aside, ''));

const elsewhere = /\b(?:after|before|since|until|when|once|following|despite|against|from|during|than)\b/i;

/** Whether the words lead away from what a verb is about: "used X after the takedown of Y". */
export const leadsAway = (stretch: string): boolean => elsewhere.test(stretch);

export const wordCount = (stretch: string): number => stretch.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

const outside =
  /\b(?:against|unlike|instead of|rather than|similar to|than|not|without|resembles|resembling|overlaps with|from|such as those of|mimicking|impersonating|compared (?:to|with)|like|except|excluding|no)(?: (?:the|a|an|any|earlier|other|older))?(?: [a-z]+ly)? $/i;

/** "instead of X", "similar to X": beside the point of the verb. */
export const standsOutside = (before: string): boolean => outside.test(before);

const behindAnother =
  /\b(?:of|against|by|from|with|in|than|unlike|tracking|tracked|monitoring|emulating|simulating|detecting|like|to|into|on|for|targeting|target|mimicking)(?: (?:the|a|an|both))? $/i;
const its =
  /\b(?:operators|affiliates?|members?|actors?|developers?|versions?|variants?|samples?|hackers|operatives|campaigns?|attacks?|strains?|infections?|intrusions?|group|gang|attackers|those|builds?|backdoor|trojan|malware|ransomware|(?:known|tracked|identified|referred to)) (?:of|behind|by|from|with|linked to|attributed to|involving|as|called|named|like)(?: (?:the|a|an))? $/i;

/** "Victims of X", "researchers tracking X": X is not who acts; of "operators of X" it is. */
export const actsItself = (before: string): boolean => its.test(before) || !behindAnother.test(before);

const negation =
  /\b(?:not|never|no longer|no evidence|neither|nor|without|unrelated|cannot|denied|denies|ruled out|incorrectly|falsely|wrongly|mistakenly|refuted|debunked|fail(?:s|ed)? to|stopped|ceased|before (?:it|they) could|unlikely|nothing)\b|n['’]t\b/i;
const notOnly = /\bnot (?:only|just|merely)\b/gi;

/** Whether the words deny what they say. */
export const denies = (stretch: string): boolean => negation.test(stretch.replace(notOnly, ''));

const hedge =
  /\b(?:may|might|could|possibly|perhaps|likely|probably|presumably|suspect(?:s|ed)?|suspicion|believed?|believes|alleged(?:ly)?|reportedly|appears?|appeared|seems?|potential(?:ly)?|assess(?:es|ed)?|moderate confidence|low confidence|would|thought to|said to|apparent(?:ly)?|claims?|claimed|rumou?red|whether|(?:plan|intend|threaten|attempt)(?:s|ed|ned)? to|tr(?:y|ies|ied) to)\b/i;

/** Whether the words leave it open. */
export const hedges = (stretch: string): boolean => hedge.test(stretch);

/** A question or a condition states nothing. */
export const statesNothing = (sentence: string): boolean =>
  /\?["'”’)\]]*$/.test(sentence) ||
  /^(?:if|unless|in case|had|should|whether|imagine|suppose|assume|for example, if|e\.g\., if)\b/i.test(sentence);

const condition = /\b(?:if(?! not\b| any\b)|unless|in case|provided that|assuming(?: that)?)\b/i;
const conditionBefore = /\b(?:if|unless|in case|provided that|assuming(?: that)?)(?: [^,;:]{0,50})? $/i;
const wouldBe = /\b(?:would|could|might)\b/i;

/** Whether a clause only says what if: "an alert follows if …", "…, if used by …, …", "would have … if …". */
export const isConditional = (before: string, clause: string, after: string): boolean =>
  conditionBefore.test(before) ||
  condition.test(clause) ||
  (wouldBe.test(clause) && condition.test(/^[^;:]*/.exec(after)?.[0] ?? ''));

const modalAfter =
  /^(?: (?:attacks?|attempts?|activity|campaigns?|infections?|payloads?|samples?|variants?))? (?:may|might|could|would|should|will|can|must)\b/i;

/** Whether a name is the subject of what comes after it: "… and PsExec may follow". */
export const beginsAnother = (after: string): boolean => modalAfter.test(after);
