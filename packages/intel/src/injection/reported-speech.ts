const before =
  /(?:such as|like|phrases?|strings?|prompts?|examples?|e\.g\.|said|says|reads?|saying|instruct\p{L}*|contain\p{L}*|include\p{L}*|embed\p{L}*|text|payloads?|malware|samples?|comments?|messages?|techniques?|injections?|jailbreak\p{L}*|attempt\p{L}*|researchers?|attackers?|lines?|quot\p{L}*|wording|words|called|known as|blocks?|filter\p{L}*|detect\p{L}*|rule|attack|hidden|wrote|writes?|typed?|asks?|asked|tells?|told)/u;
const pairs: [open: string, close: string][] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['`', '`'],
  ['「', '」'],
  ["'", "'"],
  ['‘', '’'],
];
const passedOn =
  /(?:tell|told|ask|instruct|trick|convinc|order|caus|forc|command|direct|urg|persuad|get|got|attempt|tr(?:y|ies|ied)|want|aim|design|craft|abl|manag|us)\p{L}* (?:(?!you\b)[\p{L}'’-]{1,16} ){0,6}to (?:[\p{L}]{2,12}ly )?$/u;
const aboutOthers =
  /(?:(?:models?|llms?|assistants?|agents?|chatbots?|copilots?|classifiers?|they|it|systems?|that|which|who|attackers?|users?|tools?) (?:[\p{L}]{2,12}ly )?(?:will|would|can|could|may|might|should|must|did|does|do|not|to|then|simply) (?:[\p{L}]{2,12}ly )?|(?:not|never) (?:be )?(?:made|told|tricked) to )$/u;

/**
 * Whether a text tells of such words rather than says them: they stand in quotation marks, in a line that speaks of what
 * somebody wrote or tried; or behind a verb of telling ("tells the model to …"). Reads one line, 240 letters back.
 */
export function isReported(text: string, start: number, end: number): boolean {
  const lineStart = Math.max(start - 240, text.lastIndexOf('\n', start - 1) + 1, 0);
  const head = text.slice(lineStart, start);
  const lower = head.toLowerCase();
  if (passedOn.test(lower) || aboutOthers.test(lower)) return true;
  const tail = text.slice(end, end + 240).split('\n', 1)[0] ?? '';
  return isQuoted(head, tail) && before.test(lower.slice(0, -1).concat(' ', tail.slice(0, 120).toLowerCase()));
}

/** An opening mark before that nothing has closed, and its closing mark after. */
function isQuoted(head: string, tail: string): boolean {
  return pairs.some(([open, close]) => {
    const at = open === "'" || open === '‘' ? lastOpening(head, open) : head.lastIndexOf(open);
    if (at < 0 || !tail.includes(close)) return false;
    return open === close && open !== "'" ? head.split(open).length % 2 === 0 : !head.slice(at + 1).includes(close);
  });
}

/** An apostrophe is no quotation mark: one that opens has a blank or a bracket before it. */
function lastOpening(head: string, open: string): number {
  for (let at = head.lastIndexOf(open); at >= 0; at = at === 0 ? -1 : head.lastIndexOf(open, at - 1))
    if (at === 0 || /[\s([:]/.test(head.charAt(at - 1))) return at;
  return -1;
}
