type Place = { start: number; end: number };

/** The end of a reader's address that leads to a stretch of the text: “at-120-240”. */
export const placeHash = ({ start, end }: Place): string => `at-${start}-${end}`;

/** The stretch that such an address names; with one offset alone, what begins there. Null for any other. */
export const placeOf = (hash: string): { start: number; end: number | null } | null => {
  const [, start, end] = /^at-(\d{1,9})(?:-(\d{1,9}))?$/.exec(hash) ?? [];
  if (start === undefined) return null;
  return { start: Number(start), end: end === undefined ? null : Number(end) };
};
