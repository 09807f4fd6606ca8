import type { Content } from '@cti/core/content';
import { candidatesOf, type Candidate } from './summary-candidates.ts';
import { isStopWord, summaryStem, wordPattern } from './summary-words.ts';

/** A phrase an article keeps coming back to, as it is first written; `count` is how often it stands there. */
export type Keyphrase = { phrase: string; start: number; end: number; count: number };

type Word = { written: string; stem: string; at: number; isCapital: boolean };
type Run = { written: string; key: string; start: number; words: number; isName: boolean };
type Found = Run & { count: number; worth: number };

const longestPhrase = 3;
const mostRuns = 20_000;

/** Names and terms of one to three words between stop words, the most telling first; none part of a better one. */
export function keyphrases(content: Content, most = 12): Keyphrase[] {
  const found = new Map<string, Found>();
  const total = Math.max(1, content.text.length);
  for (const run of runsOf(candidatesOf(content))) {
    const known = found.get(run.key);
    if (known === undefined) found.set(run.key, { ...run, count: 1, worth: 0 });
    else Object.assign(known, { count: known.count + 1, isName: known.isName && run.isName });
  }
  const ranked = [...found.values()]
    .map((phrase) => ({ ...phrase, worth: worthOf(phrase, total) }))
    .filter(({ worth }) => worth > 0)
    .toSorted((a, b) => b.worth - a.worth || a.start - b.start);
  const kept: Found[] = [];
  for (const phrase of ranked) {
    if (kept.length >= most) break;
    if (
      !kept.some(
        (other) => ` ${other.key} `.includes(` ${phrase.key} `) || ` ${phrase.key} `.includes(` ${other.key} `),
      )
    )
      kept.push(phrase);
  }
  return kept.map(({ written, start, count }) => ({ phrase: written, start, end: start + written.length, count }));
}

/** Said often, early and in several words; a word said once is a phrase only as a name. */
function worthOf({ count, words, isName, start, written }: Found, total: number): number {
  if (count < 2 && !(isName && words > 1)) return 0;
  if (words === 1 && !isName && written.length < 5) return 0;
  const early = 1 + 0.5 * (1 - start / total);
  return Math.log(1 + count) * (1 + 0.4 * (words - 1)) * (isName ? 1.6 : 1) * early;
}

function runsOf(candidates: readonly Candidate[]): Run[] {
  const runs: Run[] = [];
  for (const { text, start } of candidates) {
    let open: Word[] = [];
    let end = 0;
    for (const match of text.matchAll(wordPattern)) {
      const [written] = match;
      const at = match.index;
      const follows = at === end || (at === end + 1 && text[end] === ' ');
      end = at + written.length;
      if (!isTerm(written)) {
        open = [];
        continue;
      }
      const own = { written, stem: summaryStem(written.toLowerCase()), at, isCapital: /^\p{Lu}/u.test(written) };
      open = follows ? [...open, own].slice(-longestPhrase) : [own];
      for (let first = 0; first < open.length; first += 1) runs.push(runOf(text, start, open.slice(first), end));
      if (runs.length > mostRuns) return runs;
    }
  }
  return runs;
}

function runOf(text: string, offset: number, words: readonly Word[], end: number): Run {
  const at = words[0]?.at ?? 0;
  return {
    written: text.slice(at, end),
    key: words.map(({ stem }) => stem).join(' '),
    start: offset + at,
    words: words.length,
    // A capital at a sentence's head is no name.
    isName:
      words.every(({ isCapital }) => isCapital) && (at > 0 || /^\p{Lu}\S*[\p{Lu}\d]/u.test(words[0]?.written ?? '')),
  };
}

const isTerm = (written: string): boolean =>
  written.length > 2 && written.length < 40 && !isStopWord(written.toLowerCase()) && !/^[\d.,-]+$/.test(written);
