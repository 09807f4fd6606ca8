import { CtiError } from '@cti/core/error';
import type { Intelligence } from '@cti/db/write/intelligence';
import type { ArticleToRead, Snapshot } from '@cti/db/write/work';
import { priorityBase, priorityRank } from '@cti/intel/priority/priority';
import { defaultReliability } from '@cti/intel/priority/source-reliability';
import type { Deps } from '../deps.ts';
import { createBoilerplateMemory } from '../source/boilerplate-memory.ts';
import type { KnownSource, SourceOf } from '../source/source-memory.ts';
import { createTeamKnowledge } from '../team-knowledge.ts';
import type { Extracted } from '../threads/extract.ts';
import type { Parsed, Read } from '../threads/task.ts';

/** What reading an article takes beside the article: its source, what its site repeats, what the team taught us. */
export type ReadingRoom = {
  sourceOf: SourceOf;
  boilerplateOf: ReturnType<typeof createBoilerplateMemory>;
  knowledge: ReturnType<typeof createTeamKnowledge>;
};

export const openReadingRoom = (deps: Deps, sourceOf: SourceOf): ReadingRoom => ({
  sourceOf,
  boilerplateOf: createBoilerplateMemory(deps),
  knowledge: createTeamKnowledge(deps),
});

/** Throws when what was read is no article. What a person gave by hand is one, however short. */
export const demandArticle = ({ problem, content }: Parsed, minTextLength: number): void => {
  if (problem) throw new CtiError(problem.reason, problem.message, 'give-up');
  if (content.text.length >= minTextLength) return;
  const message = `The text is ${content.text.length} characters long; the source takes ${minTextLength} and more.`;
  throw new CtiError('too-short', message, 'give-up');
};

/** An article's own addresses: none of them is an indicator for standing in its text. */
export const addressesOf = (article: { url: string }, source: KnownSource, at?: string): string[] => [
  article.url,
  source.url,
  ...(source.feedUrl === null ? [] : [source.feedUrl]),
  ...(at === undefined ? [] : [at]),
];

/** Reads a snapshot in a thread, with extraction or without. */
export const readSnapshot = async (
  { reader, manners }: Deps,
  room: ReadingRoom,
  { article, source, snapshot }: { article: ArticleToRead; source: KnownSource; snapshot: Snapshot },
  { extracts, signal }: { extracts: boolean; signal: AbortSignal },
): Promise<Read> => {
  const { body, contentType, url, headers } = snapshot;
  const [boilerplate, knowledge] = await Promise.all([room.boilerplateOf(url), room.knowledge.current()]);
  const addresses = addressesOf(article, source, url);
  return reader.read(
    {
      body,
      contentType,
      url,
      headers,
      boilerplate,
      title: article.title,
      productToken: manners.productToken,
      rules: source.rules.extract ?? null,
      extract: extracts ? { addresses, knowledge } : null,
    },
    signal,
  );
};

/** What was found, with the article's day and its place in the inbox. */
export const intelligenceOf = (
  found: Extracted,
  { source, quality, datedAt }: { source: KnownSource; quality: number | null; datedAt: Date },
): Intelligence => {
  const reliability = source.reliability ?? defaultReliability(source.tier);
  const base = priorityBase({ hunt: found.hunt.score, quality, reliability });
  return { ...found, priorityRank: priorityRank(base, datedAt), seenAt: datedAt };
};
