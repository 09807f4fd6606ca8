import type { Fragment } from './pdf-fragments.ts';

/** What stands on one baseline of a column, from left to right. */
export type Line = {
  fragments: Fragment[];
  /** The same before markers were joined to their text. */
  parts: Fragment[];
  x0: number;
  x1: number;
  y: number;
  size: number;
};

/** The lines that fragments form, from top to bottom. */
export const linesOf = (fragments: Fragment[]): Line[] => {
  const groups: Fragment[][] = [];
  for (const fragment of fragments.toSorted((one, other) => one.y - other.y)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group !== undefined && first !== undefined && fragment.y - first.y < Math.min(first.size, fragment.size) * 0.4)
      group.push(fragment);
    else groups.push([fragment]);
  }
  return groups.map((group) => lineOf(group));
};

const lineOf = (group: Fragment[]): Line => {
  const sorted = joinMarkers(group.toSorted((one, other) => one.x0 - other.x0));
  const largest = sorted.reduce(
    (one, other) => (other.text.length > one.text.length ? other : one),
    sorted[0] ?? blank,
  );
  return {
    fragments: sorted,
    parts: group,
    x0: Math.min(...sorted.map(({ x0 }) => x0)),
    x1: Math.max(...sorted.map(({ x1 }) => x1)),
    y: largest.y,
    size: largest.size,
  };
};

const blank: Fragment = { text: '', x0: 0, x1: 0, y: 0, size: 0, mono: false, links: [] };

const listMark = /^(?:[•●○◦▪■□‣▸►➢✓–—*·-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?)$/;
const leader = /\.{4,}|(?:\. ){4,}|…{2,}/;

/** A bullet, a section's number or a table of contents' dots stand far from their text, but are no column of a table. */
const joinMarkers = (fragments: Fragment[]): Fragment[] => {
  const joined: Fragment[] = [];
  for (const fragment of fragments) {
    const last = joined.at(-1);
    const first = joined.length === 1 && last !== undefined && listMark.test(last.text);
    const dotted = last !== undefined && (leader.test(last.text) || leader.test(fragment.text));
    if (last !== undefined && ((first && fragments.length === 2) || dotted))
      joined[joined.length - 1] = joinFragments(last, fragment);
    else joined.push(fragment);
  }
  return joined;
};

const joinFragments = (one: Fragment, other: Fragment): Fragment => {
  const by = one.text.length + 1;
  return {
    ...one,
    text: `${one.text} ${other.text}`,
    x1: other.x1,
    size: Math.max(one.size, other.size),
    mono: one.mono && other.mono,
    links: [...one.links, ...other.links.map((link) => ({ ...link, start: link.start + by, end: link.end + by }))],
  };
};

/** A line as one fragment, its parts joined by spaces. */
export const asFragment = ({ fragments }: Line): Fragment => fragments.reduce(joinFragments);

export const lineText = ({ fragments }: Line): string => fragments.map(({ text }) => text).join(' ');
