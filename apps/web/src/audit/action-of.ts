const verbs: Record<string, string> = { POST: 'create', PUT: 'set', PATCH: 'change', DELETE: 'delete' };

/**
 * `noun.verb` of a route: POST /sources is `source.create`, PUT /sources/:id/access `source.access.set`. A POST to a word in
 * the singular names what is done itself: POST /stories/:id/merge is `story.merge`.
 */
export const actionOf = (method: string, route: string): string => {
  const words = wordsOf(route).filter((word) => !word.startsWith(':'));
  const nouns = words.map(singular);
  const last = words.at(-1);
  const isVerb = method === 'POST' && words.length > 1 && last !== undefined && last === nouns.at(-1);
  return isVerb ? nouns.join('.') : [...nouns, verbs[method] ?? 'read'].join('.');
};

/** The route's words up to its last parameter, filled in: `sources/17`; null for a route without parameters. */
export const subjectOf = (route: string, params: Readonly<Record<string, unknown>>): string | null => {
  const words = wordsOf(route);
  const end = words.findLastIndex((word) => word.startsWith(':'));
  if (end === -1) return null;
  return words
    .slice(0, end + 1)
    .map((word) => (word.startsWith(':') ? String(params[word.slice(1)]) : word))
    .join('/')
    .slice(0, 500);
};

/** The same of what a request made, from the id it answered with. */
export const madeSubjectOf = (route: string, payload: unknown): string | null => {
  if (payload === null || typeof payload !== 'object' || !('id' in payload)) return null;
  const { id } = payload;
  return typeof id === 'number' || typeof id === 'string' ? `${wordsOf(route).join('/')}/${id}` : null;
};

const wordsOf = (route: string): string[] =>
  route
    .replace(/^\/api\/v1\//, '')
    .split('/')
    .filter(Boolean);

const singular = (word: string): string => {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ases')) return word.slice(0, -2);
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word;
};
