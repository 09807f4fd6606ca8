/** "$0", "$12.50", "$0.0034": cents, and for less than a cent two digits that say something. */
export const inUsd = (usd: number): string => {
  if (usd === 0) return '$0';
  const places = usd >= 0.01 ? 2 : Math.min(8, 1 - Math.floor(Math.log10(usd)));
  return `$${usd.toFixed(places)}`;
};
