import type { RelationKind } from '@cti/core/entity';

/** A verb of a sentence that may state a relation: its place, what it says, and which side does it. */
export type StatedVerb = {
  start: number;
  end: number;
  kind: RelationKind;
  /** `passive`: what stands before it is done by what stands after it. `nominal`: "use of X by Y". */
  voice: 'active' | 'passive' | 'nominal';
  /** "using": it has the subject of the verb before it. */
  participle: boolean;
};

const verb = (kind: RelationKind, stems: string): [string, RelationKind][] =>
  stems.split(' ').map((form) => [form, kind]);

/** Every form of the verbs, in small letters. */
const kinds = new Map<string, RelationKind>([
  ...verb('uses', 'use uses used using leverage leverages leveraged leveraging'),
  ...verb('uses', 'employ employs employed employing utilize utilizes utilized utilizing utilise utilises utilised'),
  ...verb(
    'uses',
    'wield wields wielded wielding execute executes executed executing operate operates operated operating',
  ),
  ...verb('uses', 'adopt adopts adopted adopting perform performs performed performing conduct conducts conducted'),
  ...verb('uses', 'develop develops developed developing abuse abuses abused abusing'),
  ...verb('exploits', 'exploit exploits exploited exploiting weaponize weaponizes weaponized weaponizing'),
  ...verb('exploits', 'weaponise weaponises weaponised weaponising'),
  ...verb(
    'delivers',
    'deliver delivers delivered delivering drop drops dropped dropping download downloads downloaded',
  ),
  ...verb(
    'delivers',
    'downloading distribute distributes distributed distributing spread spreads spreading push pushes',
  ),
  ...verb('delivers', 'pushed pushing load loads loaded loading fetch fetches fetched fetching retrieves deploy'),
  ...verb('delivers', 'deploys deployed deploying install installs installed installing'),
  ...verb('attributed-to', 'attributed linked tied'),
]);

const wordForm = /[A-Za-z]+/g;
const passiveBy = /^(?: \w{2,12}ly)?(?: (?:in|during|for) [\w -]{2,40}?)? by(?: the| a| an)?\b/;
const viaWords = /^ (?:via|through|by means of)\b/;
const beBefore = /\b(?:is|was|were|are|been|being|be|gets|got)(?: \w{2,12}ly| also| not| then| later| first){0,2} $/;
const noObject = /^ (?:in|as|for|to|with|during|against|alongside|on|at|from|together)\b/;

/** The relation verbs of a sentence in order. */
export function relationVerbs(sentence: string): StatedVerb[] {
  const verbs: StatedVerb[] = [];
  for (const { 0: written, index: start } of sentence.matchAll(wordForm)) {
    const form = written.toLowerCase();
    const nominal = nominalAt(sentence, start, form);
    const kind = kinds.get(form);
    if (nominal !== null) verbs.push(nominal);
    else if (kind !== undefined) {
      const found = verbAt(sentence, start, written, kind);
      if (found !== null) verbs.push(found);
    }
  }
  return verbs;
}

function verbAt(sentence: string, start: number, written: string, kind: RelationKind): StatedVerb | null {
  const end = start + written.length;
  const after = sentence.slice(end, end + 60);
  const before = sentence.slice(Math.max(0, start - 40), start);
  const participle = written.endsWith('ing');
  if (kind === 'attributed-to') {
    const to = /^(?: (?:\w{2,12}ly|back))? (?:to|with) /.exec(after);
    return to === null ? null : { start, end: end + to[0].length, kind, voice: 'active', participle: false };
  }
  const past = /(?:ed|spread)$/.test(written);
  if (past) {
    const by = passiveBy.exec(after) ?? (kind === 'delivers' ? viaWords.exec(after) : null);
    if (by !== null) return { start, end: end + by[0].length, kind, voice: 'passive', participle: false };
    if (beBefore.test(before)) return null;
  }
  if (past && noObject.test(after)) return null;
  if (/^(?:use|exploit|download|load|drop|spread|push|abuse|install)s?$/.test(written) && isNoun(before, after))
    return null;
  return { start, end, kind, voice: 'active', participle };
}

/** "the use of", "an exploit for": a noun, which states nothing by itself. */
const isNoun = (before: string, after: string): boolean =>
  /\b(?:the|an?|its|this|that|their|of|for|zero-day|public|known|new|drive-by|in|no)(?: [a-z]+)? $/i.test(before) &&
  !/\b(?:that|who|which|to|can|may|also|and) $/i.test(before)
    ? /^(?: (?:of|for|in|code|chain|kit|is|was|to|by|cases?)\b|[,.;)]|$)/.test(after) ||
      /\b(?:the|an?|its|this|their) $/i.test(before)
    : /^ (?:kit|code|chain|for|cases?|we|they|were|are|from|that)\b/.test(after);

const nominals = new Map<string, RelationKind>([
  ['exploitation', 'exploits'],
  ['use', 'uses'],
  ['usage', 'uses'],
  ['abuse', 'uses'],
  ['deployment', 'uses'],
  ['delivery', 'delivers'],
  ['distribution', 'delivers'],
]);

/** "APT29's use of X" is active; "exploitation of X by Y" names the doer last. */
function nominalAt(sentence: string, start: number, form: string): StatedVerb | null {
  const kind = nominals.get(form);
  const end = start + form.length;
  if (kind === undefined || !sentence.startsWith(' of ', end)) return null;
  const owned = /['’]s?(?: [a-z]{2,14}){0,2} $/.test(sentence.slice(Math.max(0, start - 40), start));
  return { start, end: end + 4, kind, voice: owned ? 'active' : 'nominal', participle: false };
}
