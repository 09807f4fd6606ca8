import { literalText, readLiteral } from '../atom-text.ts';
import { clausesOf, type Literal } from '../dnf.ts';
import { logsourceKey, type RuleHead, type SigmaRule } from '../rule.ts';
import { literalImplies } from './implies.ts';

/** What is remembered of a known rule: its literals once, and its ways to fire as places in that list. */
export type KnownRule<H extends RuleHead = RuleHead> = {
  head: H;
  atoms: ReadonlySet<string>;
  literals: readonly { literal: Literal; text: string }[];
  ways: readonly (readonly number[])[];
  whole: boolean;
};

/** Known rules by their log source, ready to be compared with. */
export type RuleIndex<H extends RuleHead = RuleHead> = ReadonlyMap<string, readonly KnownRule<H>[]>;

/** How near a known rule is: the share of atoms in common, and of ways to fire that the one has from the other. */
export type Neighbour<H extends RuleHead = RuleHead> = {
  head: H;
  /** 0 to 1: atoms both ask for, of those either asks for. */
  similarity: number;
  /** 0 to 1: ways of the candidate to fire on which the known rule fires too. */
  covered: number;
  /** 0 to 1: ways of the known rule to fire on which the candidate fires too. */
  covers: number;
  shared: string[];
  onlyHere: string[];
  onlyThere: string[];
};

/**
 * `covered`: known rules fire whenever this one does. `extends`: it fires where a known rule does and elsewhere, or asks
 * for much the same. `new`: neither.
 */
export type Novelty<H extends RuleHead = RuleHead> = {
  verdict: 'covered' | 'extends' | 'new';
  nearest: Neighbour<H>[];
};

/** Ways looked at; the rest of a long list is like its beginning. */
const mostWays = 200;
/** Atoms in common from which a rule is a variation and not a new one. */
const similarFrom = 0.3;
const mostShown = 5;

/** Literals kept of a rule whose ways are stored; lists of values multiply. */
const mostStored = 2_000;

/** Ways to fire with each literal's text beside it, and whether these are all of them. */
type Spelled = { spelled: { literal: Literal; text: string }[][]; whole: boolean };

const spelledWays = ({ expression }: SigmaRule): Spelled => {
  const { clauses, whole } = clausesOf(expression, mostWays);
  const spelled = clauses.map((clause) => clause.map((literal) => ({ literal, text: literalText(literal) })));
  return { spelled, whole };
};

export function indexRules<H extends RuleHead>(rules: readonly { rule: SigmaRule; head: H }[]): RuleIndex<H> {
  const index = new Map<string, KnownRule<H>[]>();
  for (const { rule, head } of rules) {
    const key = logsourceKey(rule.logsource);
    const list = index.get(key) ?? [];
    list.push(known(head, spelledWays(rule)));
    index.set(key, list);
  }
  return index;
}

/** A rule's ways to fire, each as `field|modifier|value` of what it asks for. Of many, the first ones. */
export function storedWays(rule: SigmaRule): string[][] {
  let left = mostStored;
  return spelledWays(rule)
    .spelled.filter((way) => (left -= way.length) >= 0)
    .map((way) => way.map(({ text }) => text));
}

/** A known rule of its stored ways. */
export const readKnownRule = <H extends RuleHead>(head: H, ways: readonly (readonly string[])[]): KnownRule<H> =>
  known(head, {
    spelled: ways.map((way) => way.map((text) => ({ literal: readLiteral(text), text }))),
    whole: false,
  });

/** Compares a rule with the known rules of its log source, and with `more` of it; the rule itself, by id, is left out. */
export function noveltyOf<H extends RuleHead>(
  rule: SigmaRule,
  index: RuleIndex<H>,
  more: readonly KnownRule<H>[] = [],
): Novelty<H> {
  const { title, id, name } = rule;
  const candidate = known({ title, id, name }, spelledWays(rule));
  const others = [...(index.get(logsourceKey(rule.logsource)) ?? []), ...more].filter(
    ({ head }) => head.id === null || head.id.toLowerCase() !== id?.toLowerCase(),
  );
  const isCovered = candidate.ways.map(() => false);
  const neighbours: Neighbour<H>[] = [];
  for (const other of others) {
    if (isDisjoint(candidate.atoms, other.atoms) && !sharesField(candidate, other)) continue;
    const here = impliedWays(candidate, other);
    for (const [place, covered] of here.entries()) if (covered) isCovered[place] = true;
    const there = impliedWays(other, candidate);
    const shared = [...candidate.atoms].filter((atom) => other.atoms.has(atom));
    const similarity = shared.length / (candidate.atoms.size + other.atoms.size - shared.length || 1);
    if (shared.length === 0 && !here.includes(true) && !there.includes(true)) continue;
    neighbours.push({
      head: other.head,
      similarity,
      covered: share(here),
      covers: share(there),
      shared,
      onlyHere: [...candidate.atoms].filter((atom) => !other.atoms.has(atom)),
      onlyThere: [...other.atoms].filter((atom) => !candidate.atoms.has(atom)),
    });
  }
  const nearest = neighbours.toSorted((a, b) => weight(b) - weight(a)).slice(0, mostShown);
  const covered = candidate.whole && isCovered.length > 0 && isCovered.every(Boolean);
  const isVariation = neighbours.some(
    ({ similarity, covers, covered: part }) => similarity >= similarFrom || covers > 0 || part > 0,
  );
  return { verdict: covered ? 'covered' : isVariation ? 'extends' : 'new', nearest };
}

function known<H extends RuleHead>(head: H, { spelled, whole }: Spelled): KnownRule<H> {
  const places = new Map<string, number>();
  const literals: { literal: Literal; text: string }[] = [];
  const ways = spelled.map((way) =>
    way.map(({ literal, text }) => {
      const place = places.get(text) ?? literals.push({ literal, text }) - 1;
      places.set(text, place);
      return place;
    }),
  );
  const positive = literals.filter(({ literal }) => !literal.negated);
  return {
    head,
    atoms: new Set(positive.map(({ text }) => text)),
    literals,
    ways,
    whole,
  };
}

/** For each way of `narrow` to fire, whether `wide` fires then too. Each pair of literals is compared once. */
function impliedWays(narrow: KnownRule, wide: KnownRule): boolean[] {
  const impliedBy = wide.literals.map(
    (wanted) =>
      new Set(
        narrow.literals.flatMap((given, place) =>
          given.text === wanted.text || literalImplies(given.literal, wanted.literal) ? [place] : [],
        ),
      ),
  );
  const possible = wide.ways.filter((way) => way.every((place) => (impliedBy[place]?.size ?? 0) > 0));
  return narrow.ways.map((given) =>
    possible.some((way) => way.every((wanted) => given.some((place) => impliedBy[wanted]?.has(place)))),
  );
}

const weight = ({ similarity, covered, covers }: Neighbour): number => similarity + covered + covers / 2;

const share = (flags: readonly boolean[]): number =>
  flags.length === 0 ? 0 : flags.filter(Boolean).length / flags.length;

const isDisjoint = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => ![...a].some((atom) => b.has(atom));

const fieldsIn = ({ atoms }: KnownRule): Set<string> =>
  new Set([...atoms].map((atom) => atom.slice(0, atom.indexOf('|'))));
const sharesField = (a: KnownRule, b: KnownRule): boolean => !isDisjoint(fieldsIn(a), fieldsIn(b));
