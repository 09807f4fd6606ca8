import type { Mention } from '@cti/core/observable';
import type { Private } from './private-kind.ts';

/** Observables that are made of digits, where a telephone number is not. */
const surround = new Set<string>([
  'command-line',
  'process-lineage',
  'yara-rule',
  'sigma-rule',
  'snort-rule',
  'email-addr',
  'port',
]);

/** E-mail addresses, telephone numbers, bank accounts and payment cards that no observable of another kind covers. */
export function findContacts(
  text: string,
  observables: readonly Mention[],
  indicators: ReadonlySet<string>,
): Private[] {
  const technical = observables.filter(({ type }) => !surround.has(type));
  const covered = new Uint8Array(text.length);
  for (const { start, end } of technical) covered.fill(1, start, end);
  const isFree = ({ start, end }: Private): boolean => covered[start] !== 1 && covered[end - 1] !== 1;
  const numbers = [...accounts(text), ...cards(text), ...phones(text)].filter(isFree);
  return [...emails(observables, indicators), ...numbers];
}

/** Whoever defangs an address means an attacker's. */
const emails = (observables: readonly Mention[], indicators: ReadonlySet<string>): Private[] =>
  observables
    .filter(
      ({ type, value, original }) =>
        type === 'email-addr' && original.toLowerCase() === value && !indicators.has(value),
    )
    .map(({ start, end }) => ({ kind: 'email', start, end }));

const before = String.raw`(?<![\p{L}\p{N}_.\-/:#=+\\{])`;
const after = String.raw`(?![\p{L}\p{N}_/:}]|[-.]\d|-\p{L})`;
const phonePatterns = [
  // +49 (0)30 1234567, +1-202-555-0143
  new RegExp(`${before}\\+\\d{1,3}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,5}(?:[ .\\-/]?\\d{2,5}){1,5}${after}`, 'gu'),
  // (202) 555-0143, 202-555-0143
  new RegExp(`${before}(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}-)[2-9]\\d{2}[-. ]\\d{4}${after}`, 'gu'),
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:tel(?:ephone|efon)?|phone|call(?: us)?|mobile|cell|fax|hotline|whatsapp|rufnummer|handy|tél(?:éphone)?|teléfono|móvil|telefono|тел(?:ефон)?|電話(?:番号)?|电话)\.?(?: number)?(?: at| on| is)?\s?[:：]?\s?(?<number>\(?\d[\d ()./-]{5,18}\d)${after}`,
    'giu',
  ),
];

function* phones(text: string): Generator<Private> {
  for (const pattern of phonePatterns)
    for (const match of text.matchAll(pattern)) {
      const written = match.groups?.['number'] ?? match[0];
      const digits = written.replaceAll(/\D/g, '').length;
      if (digits < 7 || digits > 15 || isDateOrAddress(written)) continue;
      const start = match.index + match[0].length - written.length;
      yield { kind: 'phone', start, end: start + written.length };
    }
}

const isDateOrAddress = (written: string): boolean =>
  /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}$|^\d{1,3}(?:\.\d{1,3}){3}$/.test(written);

function* accounts(text: string): Generator<Private> {
  for (const match of text.matchAll(
    /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu,
  )) {
    const [written] = match;
    if (isAccount(written.replaceAll(' ', '')))
      yield { kind: 'bank-account', start: match.index, end: match.index + written.length };
  }
}

/** ISO 13616: the first four signs last, letters as numbers from 10, the rest by 97 is 1. Hex of this form fails it 96 times of 97. */
function isAccount(account: string): boolean {
  if (account.length < 15 || account.length > 34) return false;
  let rest = 0;
  for (const sign of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

function* cards(text: string): Generator<Private> {
  const pattern =
    /(?<![\p{L}\p{N}_.\-/:])(?:(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6(?:011|5\d{2}))([ -])\d{4}\1\d{4}\1\d{4}|3[47]\d{2}([ -])\d{6}\2\d{5})(?![\p{L}\p{N}_/:-])/gu;
  for (const match of text.matchAll(pattern))
    if (hasLuhnDigit(match[0].replaceAll(/\D/g, '')))
      yield { kind: 'payment-card', start: match.index, end: match.index + match[0].length };
}

/** The check digit of payment cards: every second digit from the right doubled, the sum ends in 0. */
function hasLuhnDigit(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
