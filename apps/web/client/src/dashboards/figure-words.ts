import { thin } from '../parts/count.tsx';

/** A figure with at most so many digits behind the point; null stays unknown. */
export const rounded = (value: number | null, digits = 2): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

/** "+50 %", "−12 %", or why there is no share to tell. */
export const changeWords = (now: number, before: number): string => {
  if (before === 0) return now === 0 ? 'none before either' : 'none before';
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return 'as before';
  return `${percent > 0 ? '+' : '−'}${thin(Math.abs(percent))}\u202f%, ${thin(before)} before`;
};

/** A share of 1 in per cent: "42 %"; a dash where it is not known. */
export const percent = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)}\u202f%`);

/** Hours in words one can compare: "40 min", "5 h", "3.2 d"; a dash where they are not known. */
export const hoursInWords = (hours: number | null): string => {
  if (hours === null) return '–';
  if (hours < 1) return `${Math.round(hours * 60)}\u202fmin`;
  return hours < 48 ? `${rounded(hours, 1)}\u202fh` : `${rounded(hours / 24, 1)}\u202fd`;
};

/** A probability as one reads it: "0.03", "< 0.001". */
export const chance = (value: number | null): string => {
  if (value === null) return '–';
  return value < 0.001 ? '< 0.001' : String(rounded(value, 3));
};
