/** A column is not narrower than this; a shorter address that stops was not wrapped. */
const narrowest = 36;
/** Signs that an address hardly ever ends with, or goes on with. */
const unfinished = /[-_=&?%/]$/;
const goesOn = /^[?&=%_]/;
const lineEnd = /[ \t]{0,2}\r?\n[ \t]{0,8}/y;
/** A line of nothing but an address's letters, which is not the beginning of something else. */
const lone = /[A-Za-z0-9?&=%_~.+/-]{2,400}(?=[ \t]{0,2}(?:[\r\n\t]|$))/y;
const another = /^(?:[a-z]+:\/\/|www\.|\/(?:tmp|etc|usr|var|bin|opt|home)\/)|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}\//i;

/**
 * What a line break tore off the address that stands at `[start, end)` of `text`, or null. Only where the address fills its
 * line, stops in the middle, and the next line is nothing but its rest.
 */
export function wrappedRest(text: string, start: number, end: number): { rest: string; end: number } | null {
  lineEnd.lastIndex = end;
  if (!lineEnd.test(text)) return null;
  const from = lineEnd.lastIndex;
  lone.lastIndex = from;
  const rest = lone.exec(text)?.[0].replace(/[.]+$/, '');
  if (rest === undefined || another.test(rest)) return null;
  const address = text.slice(start, end);
  const isTorn = unfinished.test(address) || goesOn.test(rest);
  const isWide = address.length >= narrowest || /[-_=&?%]$/.test(address);
  // A word alone may be a heading; what goes on an address has a digit, a sign or an extension in it.
  const isRest = /[\d/=&?%_.-]/.test(rest) && !(address.endsWith('/') && rest.startsWith('/'));
  return isTorn && isWide && isRest ? { rest, end: from + rest.length } : null;
}
