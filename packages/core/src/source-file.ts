import { parse } from 'yaml';
import { z } from 'zod';
import { fromOriginalSource, isOriginalSource } from './original-source.ts';
import { SourceDeclaration, SourceRules } from './source.ts';
import { urlPatternProblem } from './url-pattern.ts';

/** What is wrong with one entry. `index` counts from 0; it is -1 when the file as a whole cannot be read. */
export type SourceFileProblem = { index: number; slug: string | null; message: string };

export type SourceFile = { declarations: SourceDeclaration[]; problems: SourceFileProblem[] };

/** In UTF-16 units: some 6,000 sources. */
const largestFile = 2_000_000;
const mostEntries = 10_000;
const mostPatterns = 50;

/** A misspelt key would otherwise be dropped without a word. */
const StrictDeclaration = SourceDeclaration.extend({ rules: SourceRules.strict().prefault({}) }).strict();

/**
 * Reads a file of sources: ours (a list of declarations, see docs/sources.md) or the original CTIScraper's
 * (`version` and `sources`). The good entries come back as declarations, each bad one as a problem in words; it never
 * throws. JSON is read too, being YAML. The second entry with a slug already taken is a problem.
 */
export const readSourceFile = (text: string): SourceFile => {
  if (text.length > largestFile) return unreadable('The file is larger than 2 MB.');
  const entries = entriesOf(text);
  if (typeof entries === 'string') return unreadable(entries);
  if (entries.length > mostEntries) return unreadable(`The file holds more than ${mostEntries} sources.`);

  const file: SourceFile = { declarations: [], problems: [] };
  const taken = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry);
    if (typeof read === 'string') file.problems.push({ index, slug: slugIn(entry), message: read });
    else if (taken.has(read.slug)) {
      file.problems.push({ index, slug: read.slug, message: `slug: "${read.slug}" is already taken in this file` });
    } else {
      taken.add(read.slug);
      file.declarations.push(read);
    }
  }
  return file;
};

const unreadable = (message: string): SourceFile => ({
  declarations: [],
  problems: [{ index: -1, slug: null, message }],
});

/** The file's entries, still of any shape, or why there are none. */
const entriesOf = (text: string): unknown[] | string => {
  let document: unknown;
  try {
    // The original's files say some keys twice; the last one counts, as it did there. Few aliases: no bombs.
    document = parse(text, { uniqueKeys: false, maxAliasCount: 100, logLevel: 'error' });
  } catch (error) {
    return `The file is not YAML: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (document === null || document === undefined) return [];
  if (Array.isArray(document)) return document;
  if (isRecord(document) && Array.isArray(document['sources'])) return document['sources'];
  return 'The file is neither a list of sources nor a map with a list under "sources".';
};

/** One entry as a declaration, or what is wrong with it. */
const readEntry = (entry: unknown): SourceDeclaration | string => {
  if (!isRecord(entry)) return 'is not a map of keys and values';
  try {
    const declaration = StrictDeclaration.parse(isOriginalSource(entry) ? fromOriginalSource(entry) : entry);
    return patternProblemIn(declaration.rules.urlPatterns) ?? declaration;
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.') || 'entry'}: ${issue.message}`)
      .join('; ');
  }
};

const patternProblemIn = (patterns: string[]): string | null => {
  if (patterns.length > mostPatterns) return `rules.urlPatterns: more than ${mostPatterns} patterns`;
  for (const pattern of patterns) {
    const problem = urlPatternProblem(pattern);
    if (problem) return `rules.urlPatterns: "${pattern.slice(0, 100)}" ${problem}`;
  }
  return null;
};

const slugIn = (entry: unknown): string | null => {
  const slug = isRecord(entry) ? (entry['slug'] ?? entry['id']) : null;
  return typeof slug === 'string' ? slug.slice(0, 64) : null;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
