/** A stretch of a text: UTF-16 offsets, `end` exclusive. */
export type Stretch = { start: number; end: number };

/** No sentence is followed further than this to either side; a longer one is cut. */
const longest = 1_500;

/**
 * The sentence around `offset`, without the blanks around it. A line break always ends one (blocks of a text are lines);
 * a full stop does where a new sentence follows it: not after "e.g." or an initial, not inside an address, a version or a
 * file name. Chinese and Japanese full stops need no blank after them. Reads at most 1,500 letters to either side.
 */
export function sentenceAt(text: string, offset: number): Stretch {
  const at = Math.max(0, Math.min(offset, text.length));
  let start = at;
  const first = Math.max(0, at - longest);
  while (start > first && !endsSentence(text, start - 1)) start -= 1;
  let end = at;
  const last = Math.min(text.length, at + longest);
  while (end < last && !endsSentence(text, end)) end += 1;
  if (end < last && text[end] !== '\n') end += 1;
  return trimmed(text, start, end);
}

/** Every sentence of a text in order, without the blanks between them; those of more than 3,000 letters are cut. */
export function sentencesOf(text: string): Stretch[] {
  const sentences: Stretch[] = [];
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (!endsSentence(text, index) && index - start < 2 * longest) continue;
    const sentence = trimmed(text, start, index + 1);
    if (sentence.end > sentence.start) sentences.push(sentence);
    start = index + 1;
  }
  const rest = trimmed(text, start, text.length);
  return rest.end > rest.start ? [...sentences, rest] : sentences;
}

function trimmed(text: string, from: number, to: number): Stretch {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

const isBlank = (code: number): boolean => code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0x200b;
const isFullStop = (code: number): boolean => code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026;
/** 。 ！ ？ ｡ */
const isWideStop = (code: number): boolean => code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff61;
const closing = '"\'”’»)]}」』）】';

/** A blank, a digit or a Latin letter: most of a text, and the end of nothing. */
const isPlain = (code: number): boolean =>
  code === 0x20 || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);

/** Whether the letter at `index` is a sentence's last: its stop, or the bracket or quotation mark that closes after it. */
function endsSentence(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (isPlain(code)) return false;
  if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029) return true;
  let stop = index;
  while (stop > 0 && index - stop < 3 && closing.includes(text.charAt(stop))) stop -= 1;
  const stopCode = text.charCodeAt(stop);
  const wide = isWideStop(stopCode);
  if (!wide && !isFullStop(stopCode)) return false;
  const next = text.charAt(index + 1);
  if (next === '') return true;
  if (closing.includes(next) || isWideStop(next.charCodeAt(0)) || isFullStop(next.charCodeAt(0))) return false;
  if (wide) return true;
  if (!isBlank(next.charCodeAt(0))) return false;
  return stopCode === 0x2e ? dotEnds(text, stop, index + 1) : !startsLower(text, index + 1);
}

const titles = new Set(
  'e.g i.e eg ie cf vs viz al approx incl excl resp fig figs no nos vol ver v p pp sec ch art ed mr mrs ms dr prof st gen col sgt lt capt rev hon jan feb mar apr jun jul aug sep sept oct nov dec a.k.a aka z.b bzw u.a d.h ca ggf vgl'.split(
    ' ',
  ),
);
const maybeLast = new Set('etc inc corp ltd co llc gmbh jr sr u.s u.k u.n e.u a.m p.m dept univ govt est'.split(' '));
const opener =
  /^(?:The|This|These|Those|That|It|Its|They|Their|We|Our|In|On|At|A|An|As|After|Before|When|While|However|If|For|From|To|By|He|She|Once|Then|Additionally|Moreover|Some|Many|All|Both|There|Here|With|According|Researchers|Attackers)\b/;

function dotEnds(text: string, dot: number, blank: number): boolean {
  if (startsLower(text, blank)) return false;
  const word = wordBefore(text, dot);
  if (word === '') return true;
  const key = word.toLowerCase();
  if (titles.has(key)) return false;
  const single = /^\p{Lu}$/u.test(word);
  if (single || maybeLast.has(key)) return opener.test(text.slice(blank, blank + 24).trimStart());
  // "1. Update" at the head of a line is a number, not a sentence.
  return !(/^\d{1,3}$/.test(word) && lineStartsAt(text, dot - word.length));
}

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 12 && !/[\s([{"'“‘/]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
}

const lineStartsAt = (text: string, index: number): boolean =>
  /(?:^|\n)[\s•*–-]{0,8}$/.test(text.slice(Math.max(0, index - 8), index));

/** The next word begins with a small letter, so nothing has ended. */
const startsLower = (text: string, from: number): boolean => {
  let index = from;
  while (index < from + 4 && isBlank(text.charCodeAt(index)) && text[index] !== '\n') index += 1;
  return /^\p{Ll}$/u.test(text.charAt(index));
};
