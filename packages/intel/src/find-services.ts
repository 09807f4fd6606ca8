import { namedAfter } from './named-value.ts';
import { claimFinding, type Finding, type SourceText } from './source-text.ts';
import { matchesAt } from './landmarks.ts';

const command =
  /(?<![\w\\-])(?:sc(?:\.exe)?\s{1,3}(?:\\\\\S{1,64}\s)?(?:create|config|start|stop|delete|failure|description|sdset)|net1?(?:\.exe)?\s{1,3}(?:start|stop)|(?:New|Start|Stop|Set|Remove|Restart)-Service(?:\s-(?!Name|DisplayName)\w{2,24} (?!-)\S{1,100}){0,3}(?:\s-(?:Name|DisplayName))?)\s{1,3}(?:"([^"\n]{1,100})"|'([^'\n]{1,100})'|((?!-)[\w.$@-]{2,80}))(?=[\s"'`”’,;.)&|<]|$)/iy;
const word = /(?<![A-Za-z-])(windows |win32 |kernel |driver )?services?(?: names?)?(?![A-Za-z-])/iy;
/** A service that a program may be: installed, started, kept for persistence; not one that somebody sells. */
const installed =
  /(?:(?:install|creat|regist|persist|masquerad|disguis|windows|svchost|services\.exe|boot|driver|kernel)[^.\n]{0,80}|(?:stop|disabl|delet|kill)\w{0,4}\s(?:(?:the|an?|its)\s)?(?:\w{1,16}\s)?)$/i;
const sold =
  /(?:cloud|hosting|web|online|streaming|delivery|messaging|e?-?mail|mail|proxy|vpn|sharing|storage|dns|chat|api|rental|subscription|customer|crypt(?:ing|er)?|tunnel(?:l?ing)?|loader|ddos|stresser|traffic|install|of|as-a|paste|translation|phishing|laundering|escrow|sms|captcha-solving|managed|internet|financial|underground)\s$/i;

/** Windows services by name: in `sc`, `net` and PowerShell commands, and where prose names one that was installed. */
export function findServices(source: SourceText): Finding[] {
  const { text } = source;
  const found: (Finding | null)[] = [];
  for (const { 0: whole, 1: double, 2: single, 3: bare, index } of matchesAt(
    text,
    command,
    source.landmarks.serviceCommand,
  )) {
    const name = double ?? single ?? bare ?? '';
    if (/^(?:the|it|a|an|to|and|or|this|that|these|by|with|as|in|on|of|for|from)$/i.test(name)) continue;
    const start = index + whole.lastIndexOf(name);
    found.push(claimFinding(source, { type: 'windows-service', value: name, start, end: start + name.length }));
  }
  for (const { 0: label, 1: kind, index } of matchesAt(text, word, source.landmarks.service)) {
    const before = text.slice(Math.max(0, index - 120), index);
    const isField = / name/i.test(label) && /^s?\s?[:=]/.test(text.slice(index + label.length));
    if (sold.test(before) || (kind === undefined && !isField && !installed.test(before))) continue;
    const named = namedAfter(text, index + label.length, true);
    if (named === null || !isSaid(text, index + label.length, named.start)) continue;
    const { name: value, start, end } = named;
    found.push(claimFinding(source, { type: 'windows-service', value, start, end }));
  }
  return found.filter((finding) => finding !== null);
}

/** "service X1" alone is too little: the name is quoted, or announced. */
const isSaid = (text: string, from: number, to: number): boolean =>
  /called|named|names?\b|[:=("'`“‘「]|dubbed/i.test(text.slice(from - 5, to));
