/** Numbers that look random and are the same in every run (mulberry32). */
export const numbersFrom = (seed: number) => {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(next() * count);
  return { next, below, pick: <T>(list: readonly T[]): T => list[below(list.length)] as T };
};
export type Numbers = ReturnType<typeof numbersFrom>;

const onsets = 'b br c ch cl d dr f fl g gr h j k l m n p pl qu r s sh st t tr v w z'.split(' ');
const vowels = 'a e i o u ai ea io ou'.split(' ');
const codas = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'st'];

/** 6,000 invented words; the first are short and common, as in any language. */
export const stock: string[] = (() => {
  const numbers = numbersFrom(20_261);
  const syllable = () => `${numbers.pick(onsets)}${numbers.pick(vowels)}${numbers.pick(codas)}`;
  const words = new Set<string>();
  while (words.size < 6_000)
    words.add(Array.from({ length: words.size < 120 ? 1 : 2 + numbers.below(2) }, syllable).join(''));
  return [...words];
})();

/** A word as often as its place in the stock says (Zipf's law). */
export const word = ({ next }: Numbers): string => stock[Math.floor(stock.length ** next()) - 1] ?? 'a';

const hex = (numbers: Numbers, length: number) => Array.from({ length }, () => numbers.below(16).toString(16)).join('');

/** A value as reports state them. Addresses are RFC 5737's, hashes and numbers invented. */
export const fact = (numbers: Numbers): string =>
  [
    () => `CVE-20${20 + numbers.below(7)}-${10_000 + numbers.below(40_000)}`,
    () => hex(numbers, 64),
    () => hex(numbers, 32),
    () => `203.0.113[.]${numbers.below(256)}`,
    () => `${numbers.below(9)}.${numbers.below(20)}.${numbers.below(400)}`,
    () => `${2 + numbers.below(900)},${100 + numbers.below(900)}`,
    () => `C:\\${word(numbers)}\\${word(numbers)}${numbers.below(100)}.dll`,
  ][numbers.below(7)]?.() ?? '';

const capital = (plain: string) => `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;

/** Names every report has, and names that few have. */
export const name = (numbers: Numbers): string =>
  capital(stock[numbers.next() < 0.35 ? 150 + numbers.below(12) : 400 + numbers.below(3_000)] ?? 'Aa');

export const sentence = (numbers: Numbers, facts = 0.2): string => {
  const words = Array.from({ length: 7 + numbers.below(18) }, () => word(numbers));
  if (numbers.next() < facts) words.splice(numbers.below(words.length), 0, fact(numbers));
  if (numbers.next() < 0.35) words.splice(1 + numbers.below(words.length), 0, name(numbers));
  return `${capital(words.join(' '))}.`;
};

export const sentences = (numbers: Numbers, count: number, facts = 0.2): string[] =>
  Array.from({ length: count }, () => sentence(numbers, facts));
