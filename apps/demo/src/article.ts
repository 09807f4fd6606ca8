/** One article of the demo as it lies in `content/<site>/<slug>.html`. */
export type Article = {
  slug: string;
  title: string;
  author: string;
  /** Age at the publisher's start, in days; fractions are hours. Keeps the demo fresh whenever it is started. */
  daysAgo: number;
  tags: string[];
  language: string;
  /** The excerpt a feed carries. */
  summary: string;
  /** The body as an HTML fragment. */
  body: string;
  /** What `advance()` adds at the end of the body; null for an article that never changes. */
  update: string | null;
  /** Its title once updated; null keeps the first. */
  updatedTitle: string | null;
  /** Where the page lies, when not where the site's articles do. */
  path: string | null;
  /** The address the feed gives, when it is an old one that redirects to the page. */
  oldPath: string | null;
  /** The page's encoding. */
  charset: 'utf-8' | 'windows-1251';
  /** `<site>/<slug>` of the article whose text this one carries again after its own body. */
  copyOf: string | null;
};

const updateMark = '<!-- update -->';

/** Reads an article file: `name: value` lines, a line of three dashes, the body. Throws when a needed line is missing. */
export const parseArticle = (slug: string, file: string): Article => {
  const cut = file.indexOf('\n---\n');
  if (cut < 0) throw new Error(`article ${slug}: no line of three dashes after the front matter`);
  const fields = new Map(file.slice(0, cut).split('\n').map(fieldOf));
  const need = (name: string): string => {
    const value = fields.get(name);
    if (!value) throw new Error(`article ${slug}: "${name}" is missing`);
    return value;
  };
  const daysAgo = Number(need('daysAgo'));
  if (!Number.isFinite(daysAgo)) throw new Error(`article ${slug}: "daysAgo" is not a number`);
  const [body = '', update = null] = file.slice(cut + 5).split(updateMark);
  return {
    slug,
    title: need('title'),
    author: need('author'),
    daysAgo,
    tags: (fields.get('tags') ?? '').split(', ').filter(Boolean),
    language: fields.get('language') ?? 'en',
    summary: need('summary'),
    body: body.trim(),
    update: update?.trim() ?? null,
    updatedTitle: fields.get('updatedTitle') ?? null,
    path: fields.get('path') ?? null,
    oldPath: fields.get('oldPath') ?? null,
    charset: fields.get('charset') === 'windows-1251' ? 'windows-1251' : 'utf-8',
    copyOf: fields.get('copyOf') ?? null,
  };
};

const fieldOf = (line: string): [string, string] => {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
};
