import type { Stretch } from '../sentences.ts';
import { type AskUnit, askUnitsOf } from './ask-units.ts';
import { holdsRun } from './ask-words.ts';
import { sameMeaning } from './same-meaning.ts';
import type { AskedTerm, WantedThing } from './read-question.ts';
import type { Content } from '@cti/core/content';

/** An article that may answer a question. `near` are stretches that mean much the same, and how far they are: 0 to 2. */
export type AskedArticle = Pick<Content, 'text' | 'blocks'> & {
  id: number;
  title: string;
  near: { start: number; end: number; distance: number }[];
  /** What speaks to a model rather than to a reader: no sentence of it is quoted, or counts for one beside it. */
  injected: readonly Stretch[];
};

/** A term and how much it tells: the rarer among all that is collected, the more. */
export type WeightedTerm = AskedTerm & { weight: number };

/** A sentence and how far it bears on the question. */
export type WeighedUnit = AskUnit & {
  articleId: number;
  /** What share of the question's weight the sentence and what it stands in hold, 0 to 1. */
  support: number;
  /** The same of the sentence alone, without what title and headings say already. */
  own: number;
  /** The terms it holds by their numbers, each with its share of the weight. */
  holds: { term: number; share: number }[];
  /** The same as `support` of the plain words alone; 1 where the question has none, or has a value that stands here. */
  said: number;
  /** Whether the question names something: then an answer must bear on that. */
  isNamed: boolean;
  /** How near the passage it stands in is to the question in meaning: 1 for the same, 0 for far off or unknown. */
  meaning: number;
  /** What ranks it: its support, what it means, and whether it holds the kind of thing that is asked for. */
  score: number;
};

/**
 * How much a term counts by where it stands: in the sentence, beside it, in title and headings, elsewhere in the article,
 * or in the sentence by another word.
 */
const shares = { own: 1, beside: 0.7, above: 0.9, elsewhere: 0.25, meant: 0.6 };
/** What is left of an article's support that has none of the names and values that the question has. */
const unnamedShare = 0.5;
/** Sentences before and after that belong to what one says. */
const reach = 2;
const worths = { wanted: 0.08, meaning: 0.25, table: -0.03, own: 0.35 };
/** From here on, nearness says nothing. */
const farthest = 0.75;

/** What is asked, as `AskedPart`, with how much each term tells. */
export type WeightedPart = { terms: readonly WeightedTerm[]; wants: WantedThing };

/** Weighed sentences, the one that bears most on the question first. */
export const inOrder = (units: readonly WeighedUnit[]): WeighedUnit[] =>
  units.toSorted((a, b) => b.score - a.score || a.articleId - b.articleId || a.start - b.start);

/** Every sentence of an article that holds something of the question, in the article's order. */
export const weighUnits = ({ terms, wants }: WeightedPart, article: AskedArticle): WeighedUnit[] => {
  const units = askUnitsOf(article.title, article).filter(
    (unit) => !article.injected.some(({ start, end }) => start < unit.end && unit.start < end),
  );
  const total = terms.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return [];
  const held = terms.map((term) => units.map((unit) => holdsTerm(term, unit.plain, unit.stems)));
  const meant = terms.map((term) => units.map((unit) => holdsMeant(term, unit.stems)));
  const above = terms.map((term) => units.map((unit) => holdsTerm(term, unit.above, unit.aboveStems)));
  const anywhere = terms.map((_, t) => (held[t]?.includes(true) ?? false) || (above[t]?.includes(true) ?? false));
  const named = [...terms.keys()].filter((t) => terms[t]?.kind !== 'word');
  const ofWords = terms.reduce((sum, { kind, weight }) => (kind === 'word' ? sum + weight : sum), 0);
  const isAboutOther = named.length > 0 && !named.some((t) => anywhere[t]);
  return units.flatMap((unit, at) => {
    let own = 0;
    let support = 0;
    let said = 0;
    for (const [t, { weight }] of terms.entries()) {
      if (held[t]?.[at]) own += above[t]?.[at] ? 0 : weight;
      const share = shareOf(held[t] ?? [], above[t] ?? [], anywhere[t] ?? false, at);
      const supported = weight * Math.max(share, meant[t]?.[at] ? shares.meant : 0);
      support += supported;
      if (terms[t]?.kind === 'word') said += supported;
    }
    const holds = terms.flatMap(({ weight }, t) => (held[t]?.[at] ? [{ term: t, share: weight / total }] : []));
    const hasValue = holds.some(({ term }) => terms[term]?.kind === 'value');
    if (isAboutOther) support *= unnamedShare;
    const meaning = meaningOf(article, unit);
    if (holds.length === 0 && meaning === 0) return [];
    const score =
      support / total +
      worths.own * (own / total) +
      worths.meaning * meaning +
      (wants !== null && holdsWanted(unit.plain, wants) ? worths.wanted : 0) +
      (unit.isProse ? 0 : worths.table);
    return [
      {
        ...unit,
        articleId: article.id,
        own: own / total,
        support: support / total,
        holds,
        isNamed: named.length > 0,
        said: hasValue || ofWords === 0 ? 1 : said / ofWords,
        meaning,
        score,
      },
    ];
  });
};

const shareOf = (held: readonly boolean[], above: readonly boolean[], isAnywhere: boolean, at: number): number => {
  if (held[at]) return shares.own;
  for (let step = 1; step <= reach; step += 1) if (held[at - step] || held[at + step]) return shares.beside;
  if (above[at]) return shares.above;
  return isAnywhere ? shares.elsewhere : 0;
};

const holdsTerm = ({ kind, text, stems }: AskedTerm, plain: string, ofUnit: readonly string[]): boolean =>
  kind === 'value' ? holdsValue(plain, text.toLowerCase()) : holdsRun(ofUnit, stems);

const holdsMeant = ({ kind, stems: [stem] }: AskedTerm, ofUnit: readonly string[]): boolean => {
  if (kind !== 'word' || stem === undefined) return false;
  const others = sameMeaning(stem);
  return others.size > 0 && ofUnit.some((one) => others.has(one));
};

/** A value stands by itself: `10.0.0.1` is not in `10.0.0.12`, but `T1059` is in `T1059.001`. */
const holdsValue = (plain: string, value: string): boolean => {
  for (let at = plain.indexOf(value); at >= 0; at = plain.indexOf(value, at + 1)) {
    const isOpen = /[\p{L}\p{N}]/u;
    if (!isOpen.test(plain.charAt(at - 1)) && !isOpen.test(plain.charAt(at + value.length))) return true;
  }
  return false;
};

/** How near the chunk is that a sentence stands in: 1 for the same, 0 for far off or unknown. */
const meaningOf = ({ near }: AskedArticle, unit: AskUnit): number => {
  const distances = near
    .filter(({ start, end }) => start <= unit.start && unit.start < end)
    .map(({ distance }) => distance);
  return distances.length === 0 ? 0 : Math.max(0, 1 - Math.min(...distances) / farthest);
};

const spelt =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|half|third|quarter';
const number = String.raw`(?:\b\d|\b(?:${spelt})\b)`;
const wanted: Record<Exclude<WantedThing, null>, RegExp> = {
  number: new RegExp(number, 'u'),
  money: /[$€£¥]|\b(?:dollars?|euros?|pounds?|usd|eur|btc|bitcoin|monero)\b/u,
  duration: new RegExp(
    String.raw`${number}[^.]{0,30}\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b`,
    'u',
  ),
  time: /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\d{1,2}:\d\d/u,
};

const holdsWanted = (plain: string, wants: Exclude<WantedThing, null>): boolean => wanted[wants].test(plain);
