import type { TechniqueMention } from '@cti/core/observable';
import { techniqueById } from './attack.ts';
import { phraseFinder } from './phrase-finder.ts';
import { techniquePhrases } from './technique-phrases.ts';

const phrases = techniquePhrases();
const findPhrases = phraseFinder(phrases.map(({ phrase }) => phrase));
// Upper case, or lower case in a Sigma tag; the slash is how ATT&CK's own addresses write a sub-technique.
const techniqueId = /(?<![A-Za-z0-9])(?:T|(?<=attack\.)t)(\d{4})(?:[./](\d{3}))?(?![A-Za-z0-9])/g;

/** No report has more; the first in the text are kept. */
const mostMentions = 5_000;

/**
 * ATT&CK techniques in the order of the text: by id (a revoked id gives its successor, an unknown one nothing), and by
 * names of several words that mean one technique. A name inside a longer one is not reported.
 */
export function findTechniques(text: string): TechniqueMention[] {
  return [...mentionsById(text), ...mentionsByName(text)].sort((a, b) => a.start - b.start).slice(0, mostMentions);
}

function mentionsById(text: string): TechniqueMention[] {
  const mentions: TechniqueMention[] = [];
  for (const { 0: original, 1: number, 2: sub, index: start } of text.matchAll(techniqueId)) {
    const technique = techniqueById(sub === undefined ? `T${number}` : `T${number}.${sub}`);
    if (technique === null) continue;
    const { id, name } = technique;
    mentions.push({ techniqueId: id, name, rule: 'id', start, end: start + original.length, original });
  }
  return mentions;
}

function mentionsByName(text: string): TechniqueMention[] {
  const mentions: TechniqueMention[] = [];
  let reached = 0;
  const matches = findPhrases(text).sort((a, b) => a.start - b.start || b.end - a.end);
  for (const { phrase, start, end: bare } of matches) {
    const found = phrases[phrase];
    const end = text[bare] === 's' ? bare + 1 : bare; // "scheduled tasks"
    if (found === undefined || start < reached || isWordLetter(text[start - 1]) || isWordLetter(text[end])) continue;
    if (found.titleCase && !isTitleCase(text.slice(start, end))) continue;
    const { id, name } = found.technique;
    mentions.push({ techniqueId: id, name, rule: 'name', start, end, original: text.slice(start, end) });
    reached = end;
  }
  return mentions;
}

const isWordLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);

/** Every word but the small ones begins with a capital. */
const isTitleCase = (words: string): boolean =>
  words
    .split(/[\s/-]+/)
    .every((word) => !/^[a-z]/.test(word) || /^(?:of|or|and|in|the|to|via|with|for|from|on|by|over|as)$/.test(word));
