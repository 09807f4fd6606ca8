/** A lasting name for a source: its name in small letters, else its host, with a number when that is taken. */
export const slugOf = (name: string, url: string, taken: ReadonlySet<string>): string => {
  const base = slugged(name) || slugged(new URL(url).hostname.replace(/^www\./, '')) || 'source';
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? base : `${base.slice(0, 58)}-${number}`;
    if (!taken.has(slug)) return slug;
  }
};

const slugged = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '');
