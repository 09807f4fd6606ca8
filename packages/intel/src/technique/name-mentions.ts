import type { TechniqueMention } from '@cti/core/observable';
import type { Technique } from '../attack.ts';
import type { TechniquePhrase } from '../technique-phrases.ts';

/** A name where it stands; `weight` is below 1 in advice and where the sentence denies it. */
export type NameHit = { name: TechniquePhrase; start: number; end: number; weight: number };

type Placed = NameHit & { titled: boolean };

/** How far from its id a name may stand and still belong to it. */
const idReach = 60;
const confidences = { always: 85, title: 70, besideId: 92, listed: 70, called: 65 };

/**
 * Techniques by name. A name inside a longer one is not reported; one that other subjects use is reported beside its id,
 * in a list of techniques, or where the text calls it a technique.
 */
export function mentionsByName(
  text: string,
  hits: readonly NameHit[],
  ids: readonly TechniqueMention[],
): TechniqueMention[] {
  const placed = outermost(text, hits);
  const listed = inLists(text, placed);
  let nearest = 0;
  return placed.flatMap((hit, index) => {
    while ((ids[nearest]?.end ?? Infinity) < hit.start - idReach) nearest += 1;
    const said = meaningBesideId(text, hit, ids, nearest) ?? meaningAlone(text, hit, listed.has(index));
    if (said === null) return [];
    const { start, end } = hit;
    const { id: techniqueId, name } = said.technique;
    const confidence = Math.round(said.confidence * hit.weight);
    return [{ techniqueId, name, rule: 'name' as const, confidence, start, end, original: text.slice(start, end) }];
  });
}

function outermost(text: string, hits: readonly NameHit[]): Placed[] {
  const placed: Placed[] = [];
  let reached = 0;
  for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const written = text.slice(hit.start, hit.end);
    if (hit.start < reached || written.includes('\n')) continue;
    placed.push({ ...hit, titled: isTitleCase(written) });
    reached = hit.end;
  }
  return placed;
}

type Meaning = { technique: Technique; confidence: number };

/** The technique whose id, or whose parent's or child's id, stands near in the same line. */
function meaningBesideId(text: string, hit: Placed, ids: readonly TechniqueMention[], first: number): Meaning | null {
  for (let index = first; index < first + 12; index += 1) {
    const id = ids[index];
    if (id === undefined || id.start > hit.end + idReach) return null;
    const technique = hit.name.techniques.find((candidate) => areRelated(candidate.id, id.techniqueId));
    if (technique === undefined || id.rule !== 'id') continue;
    const between = id.start > hit.end ? text.slice(hit.end, id.start) : text.slice(id.end, hit.start);
    if (!between.includes('\n')) return { technique, confidence: confidences.besideId };
  }
  return null;
}

const areRelated = (one: string, other: string): boolean =>
  one.slice(0, 5) === other.slice(0, 5) && (one === other || one.length !== other.length);

function meaningAlone(text: string, { name, start, end, titled }: Placed, listed: boolean): Meaning | null {
  const technique = name.techniques[0];
  if (technique === undefined || name.techniques.length > 1) return null;
  if (name.strength === 'always') return { technique, confidence: confidences.always };
  if (!titled) return null;
  if (name.strength === 'title') return { technique, confidence: confidences.title };
  if (listed) return { technique, confidence: confidences.listed };
  const isCalled =
    name.strength === 'term' &&
    (/^['"”]? (?:sub-)?techniques?\b/i.test(text.slice(end, end + 18)) ||
      /\btechniques?:? ['"“]?$/i.test(text.slice(Math.max(0, start - 14), start)));
  return isCalled ? { technique, confidence: confidences.called } : null;
}

const separators = /^[\s,;|/•·*:&()\-–—]*(?:and|or|T\d{4}(?:\.\d{3})?)?[\s,;|/•·*:&()\-–—]*$/;

/** The numbers of the hits that stand in a list of three names or more, of which one at least is plainly a technique's. */
function inLists(text: string, hits: readonly Placed[]): Set<number> {
  const listed = new Set<number>();
  let chain: number[] = [];
  const close = (): void => {
    const strengths = chain.map((index) => hits[index]?.name.strength);
    const isPlain = strengths.some((one) => one === 'always' || one === 'title');
    if (chain.length >= 3 && (isPlain || strengths.filter((one) => one === 'term').length >= 2))
      chain.forEach((index) => listed.add(index));
    chain = [];
  };
  hits.forEach((hit, index) => {
    const before = hits[chain.at(-1) ?? -1];
    const between = before === undefined ? '' : text.slice(before.end, Math.min(hit.start, before.end + 25));
    if (!hit.titled || between.length > 24 || !separators.test(between)) close();
    if (hit.titled) chain.push(index);
  });
  close();
  return listed;
}

/** Every word but the small ones begins with a capital. */
const isTitleCase = (words: string): boolean =>
  words
    .split(/[\s/-]+/)
    .every((word) => !/^[a-z]/.test(word) || /^(?:of|or|and|in|the|to|via|with|for|from|on|by|over|as)$/.test(word));
