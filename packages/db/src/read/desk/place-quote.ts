/** Where a quote stands in a text; null when it is not there, or in several places and none of them the one it had. */
export const placeQuote = (
  text: string,
  { start, end, quote }: { start: number; end: number; quote: string },
): { start: number; end: number } | null => {
  if (text.slice(start, end) === quote) return { start, end };
  const first = text.indexOf(quote);
  if (first === -1 || text.includes(quote, first + 1)) return null;
  return { start: first, end: first + quote.length };
};
