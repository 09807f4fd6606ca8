import { numbersFrom } from '@cti/demo/flood-text';

/** Words English is made of; PostgreSQL's dictionary drops most of them, as in real texts. */
const plain =
  'the of and to in a is that for was with as on by it from are this be at an were or has which have its had but not they been their also after other than when can these into used more all may through between such one where while both'.split(
    ' ',
  );
const field =
  'attack malware access network credential server actor data file user system domain ransomware command campaign phishing exploit group victim security process service payload loader email remote tool organization vulnerability script account execution windows infrastructure target backdoor activity detection encrypted traffic password powershell cloud persistence theft espionage botnet beacon lateral movement registry scheduled task driver kernel certificate macro attachment injection exfiltration proxy tunnel implant stealer trojan firmware wiper privilege token session cookie browser extension supply chain update patch advisory indicator telemetry sandbox analyst incident response forensic memory disk packet firewall gateway router appliance hypervisor container kubernetes identity tenant mailbox invoice bank payment wallet ransom leak negotiation affiliate broker operator cluster attribution government ministry embassy telecom energy hospital university manufacturing retail logistics'.split(
    ' ',
  );

const onsets = [
  'b',
  'br',
  'c',
  'cr',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
];
const middles = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'io', 'ou'];
const ends = ['', 'n', 'r', 's', 't', 'l', 'm', 'ck', 'nd', 'rt', 'x'];

const stockSize = 40_000;

/** 40,000 words, the most frequent first: function words, the field's own, then made-up names. */
export const words: string[] = (() => {
  const next = numbersFrom(20_261_122);
  const pick = (list: string[]) => list[next(list.length)] ?? '';
  const syllable = () => `${pick(onsets)}${pick(middles)}${pick(ends)}`;
  const known = new Set([...plain, ...field]);
  while (known.size < stockSize) known.add(syllable() + syllable() + (next(3) === 0 ? syllable() : ''));
  return [...known];
})();

/** The first rank that is no function word; a query for one of those finds nothing. */
export const firstTelling = plain.length;

/** Zipf's law: the word of rank r comes up in proportion to 1/(r + 2.7); Mandelbrot's constant evens out the top. */
const cumulative: Float64Array = (() => {
  const sums = new Float64Array(stockSize);
  let sum = 0;
  for (let rank = 0; rank < stockSize; rank += 1) sums[rank] = sum += 1 / (rank + 2.7);
  return sums.map((value) => value / sum);
})();

/** A rank drawn from the distribution. `next` is a stream of numbers below its argument. */
export const drawRank = (next: (limit: number) => number): number => {
  const wanted = next(4_000_000_000) / 4_000_000_000;
  let [low, high] = [0, stockSize - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cumulative[middle] ?? 1) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};
