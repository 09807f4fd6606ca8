import { findEntities } from '../entity/find-entities.ts';
import { extractObservables } from '../extract-observables.ts';
import { refangedView } from '../refanged-view.ts';
import { type AskWord, askWordsOf } from './ask-words.ts';
import { isAskingWord, isPronoun } from './question-words.ts';

/**
 * What an answer should hold: a value to the letter, words in quotation marks, a name, or a word in any of its forms.
 * `stems` are looked for one after another.
 */
export type AskedTerm = { kind: 'value' | 'phrase' | 'name' | 'word'; text: string; stems: string[] };

/** What kind of thing is asked for, where the question's first words say so. */
export type WantedThing = 'number' | 'money' | 'duration' | 'time' | null;

/** One thing that is asked. */
export type AskedPart = { terms: AskedTerm[]; wants: WantedThing };

export type ReadQuestion = {
  /** The question, with the one before it where it does not stand by itself. */
  text: string;
  /** Those of all parts, each once. */
  terms: AskedTerm[];
  /** A question may ask for several things: "who found it and when?" */
  parts: AskedPart[];
};

const mostTerms = 24;
/** A question of fewer terms of its own leans on the one before. */
const fewTerms = 2;

const technique = /\bT\d{4}(?:\.\d{3})?\b/g;
const quoted = /["“”«»„]([^"“”«»„]{2,120})["“”«»„]/g;

/**
 * Takes a question apart: values, phrases, names and the words that say what is asked, each once. One that says "it" or
 * says too little takes the names and values of those before it, and their words where they have neither; the newest last.
 */
export const readQuestion = (question: string, previous: readonly string[] = []): ReadQuestion => {
  const own = termsIn(question);
  const before = previous.at(-1);
  if (before === undefined || !leansOnOthers(question, own))
    return { text: question, terms: own, parts: partsOf(question, []) };
  const earlier = readQuestion(before, previous.slice(0, -1));
  const named = earlier.terms.filter(({ kind }) => kind !== 'word');
  const carried = named.length > 0 ? named : earlier.terms;
  const text = `${earlier.text} ${question}`.slice(-4_000);
  const terms = onceEach([...carried, ...own]).slice(0, mostTerms);
  return { text, terms, parts: partsOf(question, carried) };
};

/** Where a second thing is asked. */
const seam = /[,;]?\s+and\s+(?=(?:who|what|which|how|when|where|why)\b)/i;
const mostParts = 4;

/** The things that are asked; what one names, those after it are about as well unless they name something else. */
const partsOf = (question: string, carried: readonly AskedTerm[]): AskedPart[] => {
  const pieces = question.split(seam, mostParts).map((piece) => ({ piece, own: termsIn(piece) }));
  const isWhole = pieces.some(({ own }) => own.length === 0);
  const whole = { piece: question, own: termsIn(question) };
  let names = carried;
  return (isWhole ? [whole] : pieces).map(({ piece, own }) => {
    const isNamed = own.some(({ kind }) => kind !== 'word');
    const terms = onceEach(isNamed && names !== carried ? own : [...names, ...own]).slice(0, mostTerms);
    if (isNamed) names = own.filter(({ kind }) => kind !== 'word');
    return { terms, wants: wantedThing(piece) };
  });
};

const leansOnOthers = (question: string, own: readonly AskedTerm[]): boolean => {
  if (own.some(({ kind }) => kind !== 'word')) return false;
  return own.length < fewTerms || askWordsOf(question).some(({ written }) => isPronoun(written.toLowerCase()));
};

const termsIn = (question: string): AskedTerm[] => {
  const terms: AskedTerm[] = [];
  let rest = question;
  const take = (start: number, end: number) => {
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
  };
  for (const { value, start, end } of extractObservables(question)) {
    terms.push({ kind: 'value', text: value, stems: [] });
    take(start, end);
  }
  for (const { 0: id, index } of rest.matchAll(technique)) {
    terms.push({ kind: 'value', text: id, stems: [] });
    take(index, index + id.length);
  }
  for (const { 0: whole, 1: words = '', index } of rest.matchAll(quoted)) {
    terms.push({ kind: 'phrase', text: words.trim(), stems: stemsOf(words) });
    take(index, index + whole.length);
  }
  for (const { start, end, original } of findEntities(rest)) {
    terms.push({ kind: 'name', text: original, stems: stemsOf(original) });
    take(start, end);
  }
  return onceEach([...terms, ...namesAndWords(rest)]).slice(0, mostTerms);
};

const stemsOf = (text: string): string[] => askWordsOf(refangedView(text).text).map(({ stem }) => stem);

/** Capitals make a name, but for those of a sentence's first word; names that follow one another are one. */
const namesAndWords = (text: string): AskedTerm[] => {
  const terms: AskedTerm[] = [];
  let open: AskWord[] = [];
  const close = () => {
    const [first] = open;
    const last = open.at(-1);
    if (first !== undefined && last !== undefined)
      terms.push({ kind: 'name', text: text.slice(first.start, last.end), stems: open.map(({ stem }) => stem) });
    open = [];
  };
  for (const each of askWordsOf(text)) {
    const last = open.at(-1);
    if (last !== undefined && !/^[ -]$/.test(text.slice(last.end, each.start))) close();
    const lower = each.written.toLowerCase();
    if (isNameLike(text, each) && !isAskingWord(lower)) open.push(each);
    else {
      close();
      if (isTerm(lower)) terms.push({ kind: 'word', text: each.written, stems: [each.stem] });
    }
  }
  close();
  return terms;
};

const isNameLike = (text: string, { written, start }: AskWord): boolean => {
  if (/^\p{Lu}.*[\p{Lu}\d_]/u.test(written) || /^\p{Ll}+\p{Lu}/u.test(written) || /^\w*_\w*$/.test(written))
    return written.length > 1;
  const isSentenceHead = /(?:^|[.?!:]\s*)$/.test(text.slice(0, start).trimEnd().slice(-3)) || start === 0;
  return /^\p{Lu}\p{L}/u.test(written) && !isSentenceHead;
};

const isTerm = (lower: string): boolean =>
  !isAskingWord(lower) && !isPronoun(lower) && (lower.length > 1 || /[^a-z]/.test(lower));

const onceEach = (terms: readonly AskedTerm[]): AskedTerm[] => {
  const seen = new Map<string, AskedTerm>();
  for (const term of terms) {
    const key = term.stems.length > 0 ? term.stems.join(' ') : term.text.toLowerCase();
    if (!seen.has(key)) seen.set(key, term);
  }
  return [...seen.values()];
};

const wantedThing = (question: string): WantedThing => {
  const lower = question.toLowerCase();
  if (/\bhow (?:long|quickly|fast|soon)\b/.test(lower)) return 'duration';
  if (/\bhow much (?:money|does|did|was|is|ransom|has)\b|\bwhat (?:ransom|price|sum)\b/.test(lower)) return 'money';
  if (/\bhow (?:many|much|often|large|big)\b/.test(lower)) return 'number';
  return /\b(?:when|what (?:day|date|year))\b/.test(lower) &&
    /^\W*(?:and )?(?:when|(?:on|in|since|until) what|what)\b/.test(lower)
    ? 'time'
    : null;
};
