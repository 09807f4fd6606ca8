/** UTF-16 offsets, `end` exclusive. */
export type Place = { start: number; end: number };

/** Below this a quote proves nothing: it stands in any text. */
const shortest = 12;

/** Marks that models set straight, each of one unit as what it stands for. */
const plainSigns: Record<string, string> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u00a0': ' ',
};

/** One blank for any run of them, plain quotation marks and dashes; `places` leads back from each unit. */
const levelled = (text: string): { text: string; places: number[] } => {
  const units: string[] = [];
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    const plain = /\s/.test(unit) ? ' ' : (plainSigns[unit] ?? unit);
    if (plain === ' ' && (units.length === 0 || units.at(-1) === ' ')) continue;
    units.push(plain);
    places.push(at);
  }
  return { text: units.join(''), places };
};

/**
 * Finds quotes in one text: to the letter, or but for blanks, quotation marks and dashes, which models set their own way.
 * Null for one that does not stand there, or is too short to prove anything.
 */
export const quoteFinder = (text: string): ((quote: string) => Place | null) => {
  let level: ReturnType<typeof levelled> | null = null;
  return (quote) => {
    const wanted = quote.trim();
    if (wanted.length < shortest) return null;
    const exact = text.indexOf(wanted);
    if (exact >= 0) return { start: exact, end: exact + wanted.length };
    level ??= levelled(text);
    const inLevel = levelled(wanted).text.trim();
    const found = inLevel.length < shortest ? -1 : level.text.indexOf(inLevel);
    const start = level.places[found];
    const last = level.places[found + inLevel.length - 1];
    return found < 0 || start === undefined || last === undefined ? null : { start, end: last + 1 };
  };
};
