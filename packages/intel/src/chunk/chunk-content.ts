import type { Content } from '@cti/core/content';
import { unitsOf, type Unit } from './text-units.ts';

/**
 * A piece of an article that is embedded; UTF-16 offsets, `end` exclusive. `headings` are those above it, outermost first,
 * without the ones that stand in the piece itself.
 */
export type Chunk = { start: number; end: number; headings: string[] };

/** Characters a chunk should have, and what one of several units never passes. */
const wanted = 900;
const most = 1_600;
/** A new section begins a new chunk if the one before it has this much. */
const leastSection = 350;

/**
 * Cuts an article into chunks of about 900 characters, at most about 1,600, at the borders of its blocks and sections.
 * Every character of the text is in exactly one chunk. A table's row and a line of code stay whole unless they alone are
 * longer than 3,000 characters; a long paragraph is cut between sentences. A heading stands with what follows it.
 */
export function chunkContent(content: Content): Chunk[] {
  const units = unitsOf(content);
  const chunks: Chunk[] = [];
  const path: Path = [];
  let first = 0;
  while (first < units.length) {
    const last = lastUnit(units, first);
    const own = units.slice(first, last + 1);
    chunks.push({
      start: own[0]?.start ?? 0,
      end: own.at(-1)?.end ?? 0,
      headings: headingsAbove(path, own[0]).map(({ title }) => title),
    });
    for (const unit of own) follow(path, unit, content.text);
    first = last + 1;
  }
  return chunks;
}

/** What a chunk says with its headings before it: the text to embed. */
export function chunkText({ text }: Content, { start, end, headings }: Chunk): string {
  const own = text.slice(start, end).trim();
  return headings.length === 0 ? own : `${headings.join(' › ')}\n${own}`;
}

/** The last unit of the chunk that begins at `first`. */
function lastUnit(units: readonly Unit[], first: number): number {
  const start = units[first]?.start ?? 0;
  let last = first;
  for (let next = first + 1; next < units.length; next += 1) {
    const unit = units[next];
    const before = units[next - 1];
    if (unit === undefined || before === undefined) break;
    const size = before.end - start;
    const grown = unit.end - start;
    if (grown > most || (size >= wanted && !before.leads)) break;
    if (unit.heading !== null && size >= leastSection && before.heading === null) break;
    // Stopping here comes nearer to the wanted length than going on.
    const isBorder = unit.opens && !before.leads;
    if (isBorder && size >= wanted / 2 && wanted - size < grown - wanted) break;
    last = next;
  }
  return withoutTrailingLeads(units, first, last);
}

/** What announces the next chunk belongs to it; a chunk of nothing else keeps it. */
function withoutTrailingLeads(units: readonly Unit[], first: number, last: number): number {
  if (last === units.length - 1) return last;
  let end = last;
  while (end > first && units[end]?.leads === true) end -= 1;
  return units[end]?.leads === true ? last : end;
}

type Path = { level: number; title: string }[];

/** A heading that opens the chunk stands in it, and ends what it is no part of. */
const headingsAbove = (path: Path, unit: Unit | undefined): Path =>
  unit?.heading === null || unit === undefined ? path : path.filter(({ level }) => level < (unit.heading ?? 0));

const longestTitle = 160;

function follow(path: Path, { heading, start, end }: Unit, text: string): void {
  if (heading === null) return;
  while ((path.at(-1)?.level ?? 0) >= heading) path.pop();
  path.push({ level: heading, title: text.slice(start, end).trim().slice(0, longestTitle) });
}
