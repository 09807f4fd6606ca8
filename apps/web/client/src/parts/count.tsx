const grouped = new Intl.NumberFormat('en', { useGrouping: true, maximumFractionDigits: 1 });

/** A number with thin spaces between thousands: 12 345. */
export const thin = (value: number): string => grouped.format(value).replaceAll(',', '\u202f');

/** "1 article", "2 articles". */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${thin(value)} ${value === 1 ? one : many}`;

/** A number in tabular figures with thin separators. */
export const Count = ({ value }: { value: number }) => <span className="tabular">{thin(value)}</span>;

/** What an independent source is, where such are counted. */
export const independentMeans = 'Copies of one article count once';
