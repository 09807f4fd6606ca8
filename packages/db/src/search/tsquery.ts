import { segmentWords } from '@cti/core/segment-words';
import type { FieldNode, PhraseNode, QueryNode, WordNode } from '@cti/intel/query/query-node';
import { refangedView } from '@cti/intel/refanged-view';
import { type SQL, sql } from 'drizzle-orm';
import { wordsQuery } from '../read/words-query.ts';
import { withPairs } from './phrase-pairs.ts';

/** A part of a query that asks for words alone, and so is one condition on one index. */
export const isAboutWords = (node: QueryNode): boolean => {
  if (node.kind === 'word' || node.kind === 'phrase') return true;
  if (node.kind === 'not') return isAboutWords(node.part);
  return node.kind !== 'field' && node.parts.every(isAboutWords);
};

/**
 * Words, phrases and what joins them, as the words' index is asked. Words that everybody uses fall out of it; it may end
 * up empty. `spell` says how a phrase is asked for; the brief words have no pairs.
 */
export const tsqueryOf = (node: QueryNode, spell: (phrase: SQL) => SQL = withPairs): SQL => {
  if (node.kind === 'not') return sql`(!! ${tsqueryOf(node.part, spell)})`;
  if (node.kind === 'phrase') return spell(termQuery(node));
  if (node.kind === 'word') return termQuery(node);
  if (node.kind === 'field') throw new TypeError(`The field ${node.field} is no word.`);
  const parts = node.parts.map((part) => tsqueryOf(part, spell));
  return sql`(${sql.join(parts, node.kind === 'and' ? sql` && ` : sql` || `)})`;
};

const termQuery = (term: WordNode | PhraseNode): SQL => {
  if (term.kind === 'phrase') return wordsQuery(`"${plainText(term)}"`);
  return term.prefix ? prefixQuery(plainText(term)) : wordQuery(plainText(term));
};

/** The words that are wanted, joined by OR: what ranks a match and what is marked in it. Null when none is. */
export const wantedWords = (node: QueryNode): SQL | null => {
  const wanted = wantedTerms(node).flatMap((term) => (term.kind === 'field' ? [] : [termQuery(term)]));
  return wanted.length === 0 ? null : sql`(${sql.join(wanted, sql` || `)})`;
};

/** The words, phrases and fields that an answer should have, rather than lack. */
export const wantedTerms = (node: QueryNode): (WordNode | PhraseNode | FieldNode)[] => {
  if (node.kind === 'word' || node.kind === 'phrase' || node.kind === 'field') return [node];
  return node.kind === 'not' ? [] : node.parts.flatMap(wantedTerms);
};

/** As the index holds it: refanged, and without what Postgres takes for grammar or cannot hold. */
const plainText = ({ text }: WordNode | PhraseNode): string =>
  refangedView(text).text.replaceAll('\0', '').replaceAll('"', ' ');

/** A minus or an "or" in front would be grammar to Postgres; ours has been read already. */
const wordQuery = (word: string): SQL => {
  const bare = word.replace(/^-+/, '');
  return wordsQuery(/^or$/i.test(bare) ? `"${bare}"` : bare);
};

/** Both as written and as stemmed: "malicious*" means `malici`, and "in*" is no stop word. */
const prefixQuery = (stem: string): SQL => {
  const lexemes = segmentWords(stem).split(/\s+/).filter(Boolean).map(quotedLexeme);
  const last = lexemes.length - 1;
  const prefix = lexemes.map((lexeme, at) => (at === last ? `${lexeme}:*` : lexeme)).join(' & ');
  return sql`(to_tsquery('simple', ${prefix}) || to_tsquery('english', ${prefix}))`;
};

const quotedLexeme = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
