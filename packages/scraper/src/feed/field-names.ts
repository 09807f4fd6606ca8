import type { Vocabulary } from './xml-names.ts';

/** The fields we read, each under the one name it goes by in the rewritten feed. */
export const fieldNames = [
  'title',
  'link',
  'enclosure',
  'guid',
  'origlink',
  'published',
  'updated',
  'author',
  'category',
  'encoded',
  'content',
  'description',
  'base',
  'ttl',
  'updateperiod',
  'updatefrequency',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** A field, and how early it is asked among those of its name: a module's title only where the feed's own is missing. */
type Field = [FieldName, rank: number];

const fields: Record<Vocabulary, Record<string, Field>> = {
  '': {
    title: ['title', 0],
    link: ['link', 0],
    enclosure: ['enclosure', 0],
    guid: ['guid', 0],
    id: ['guid', 0],
    pubdate: ['published', 0],
    published: ['published', 0],
    issued: ['published', 0],
    date: ['published', 1],
    created: ['published', 2],
    updated: ['updated', 0],
    modified: ['updated', 0],
    lastmod: ['updated', 0],
    author: ['author', 0],
    creator: ['author', 1],
    category: ['category', 0],
    subject: ['category', 1],
    fullitem: ['encoded', 1],
    content: ['content', 0],
    description: ['description', 0],
    summary: ['description', 0],
    abstract: ['description', 0],
    ttl: ['ttl', 0],
  },
  dc: {
    title: ['title', 1],
    date: ['published', 1],
    creator: ['author', 1],
    author: ['author', 1],
    subject: ['category', 1],
    description: ['description', 1],
  },
  dcterms: {
    title: ['title', 1],
    issued: ['published', 1],
    date: ['published', 1],
    created: ['published', 2],
    modified: ['updated', 1],
    creator: ['author', 1],
    subject: ['category', 1],
    abstract: ['description', 1],
    description: ['description', 1],
  },
  content: { encoded: ['encoded', 0] },
  feedburner: { origlink: ['origlink', 0] },
  xhtml: { body: ['encoded', 1], div: ['encoded', 1] },
  media: { title: ['title', 2], description: ['description', 2] },
  itunes: { title: ['title', 2], author: ['author', 2], summary: ['description', 2], subtitle: ['description', 3] },
  syndication: { updateperiod: ['updateperiod', 0], updatefrequency: ['updatefrequency', 0] },
  rdf: {},
};

/** The field an element holds; null for one we do not read. */
export const fieldOf = (vocabulary: Vocabulary, local: string): Field | null =>
  Object.hasOwn(fields[vocabulary], local) ? (fields[vocabulary][local] ?? null) : null;
