import type { Warninglist } from './warninglists.ts';

/** More would not be read. */
const mostNotes = 3;

/** What the lists say that decide nothing, a sentence each. */
export const listNotes = (lists: readonly Warninglist[]): string[] =>
  lists
    .filter(({ meaning }) => meaning === 'inform')
    .slice(0, mostNotes)
    .map((list) => `${onList(list)}: ${list.why}.`);

export const onList = ({ name }: Warninglist): string => `On the warninglist "${name}"`;
