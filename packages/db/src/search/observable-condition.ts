import { type ObservableType, observableTypes } from '@cti/core/observable';
import { extractObservables } from '@cti/intel/extract-observables';
import { refangedView } from '@cti/intel/refanged-view';
import { type SQL, sql } from 'drizzle-orm';
import { articles } from '../tables/article.ts';
import { mentions, observables } from '../tables/observable.ts';
import { type Pieces, isAny, isExact, matchesText } from './text-match.ts';

/** The types of value that a field means. */
const typesOfField = {
  observable: observableTypes,
  cve: ['cve'],
  ip: ['ipv4-addr', 'ipv6-addr'],
  domain: ['domain-name'],
  url: ['url'],
  hash: [
    'md5',
    'sha1',
    'sha256',
    'sha512',
    'ssdeep',
    'tlsh',
    'imphash',
    'authentihash',
    'certificate-hash',
    'ja3',
    'ja4',
  ],
} as const satisfies Record<string, readonly ObservableType[]>;

type ObservableField = keyof typeof typesOfField;

export const isObservableField = (field: string): field is ObservableField => Object.hasOwn(typesOfField, field);

/** Articles that mention such a value. What is written is read as the extractor reads it: refanged, in its one spelling. */
export const mentionsValueLike = (field: ObservableField, pieces: Pieces): SQL => {
  const types = sql`${observables.type} = any(${sql.param(typesOfField[field])}::text[])`;
  const values = isExact(pieces)
    ? sql`${observables.value} = any(${sql.param(spellingsOf(pieces.join('')))}::text[])`
    : matchesText(
        observables.value,
        pieces.map((piece) => refangedView(piece).text),
      );
  return sql`exists (select 1 from ${mentions} join ${observables} on ${observables.id} = ${mentions.observableId}
    where ${mentions.articleId} = ${articles.id} and ${types} ${isAny(pieces) ? sql`` : sql`and ${values}`})`;
};

const spellingsOf = (written: string): string[] => {
  const plain = refangedView(written).text;
  const read = extractObservables(written).find(({ start, end }) => start === 0 && end === written.length);
  return [...new Set([...(read === undefined ? [] : [read.value]), plain, plain.toLowerCase(), plain.toUpperCase()])];
};
