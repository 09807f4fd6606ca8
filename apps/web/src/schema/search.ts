import { observableTypes } from '@cti/core/observable';
import { verdicts } from '@cti/core/verdict';
import { z } from 'zod';
import { ArticleFilters, ArticleSummary, grammar } from './article.ts';
import { Instant, PageQuery, SearchText, pageOf } from './common.ts';
import { Indicator } from './observable.ts';
import { ChunkPassage } from './similar.ts';

export const searchModes = ['hybrid', 'words', 'meaning'] as const;
const searchSorts = ['rank', 'newest', 'oldest', 'published', 'score', 'priority'] as const;

export const SearchQuery = PageQuery.extend(ArticleFilters.shape).extend({
  q: SearchText.min(1).describe(grammar),
  sort: z.enum(searchSorts).default('rank').describe('By rank, a query that wants no word has the newest first.'),
  mode: z
    .enum(searchModes)
    .optional()
    .describe('By words, by meaning, or by both, which is usual where articles have vectors.'),
});

/** A match is marked by U+E000 and U+E001 around it, so no client has to trust HTML. */
const SearchHit = z
  .object({
    article: ArticleSummary,
    title: z.string().describe('The title with its matches marked by U+E000 … U+E001.'),
    snippet: z.string().describe('Passages with their matches marked by U+E000 … U+E001.'),
    rank: z.number(),
    by: z.array(z.enum(['words', 'meaning'])).describe('How it was found.'),
    passage: ChunkPassage.nullable().describe(
      'What is nearest to the question in meaning; null for a hit by words alone.',
    ),
  })
  .meta({ id: 'SearchHit' });

/** A page of hits, how many there are in all, and the question as it was understood. */
export const SearchPage = pageOf(SearchHit)
  .extend({
    total: z
      .object({ value: z.number().int(), exact: z.boolean() })
      .describe('Not exact: there are more than `value`, and nobody counts them.'),
    mode: z.enum(searchModes).describe('How the search went.'),
    notice: z.string().nullable().describe('Why it went by words where more was asked or usual, in words.'),
    query: z.object({
      printed: z.string().describe('The question in its one spelling.'),
      explained: z.string().describe('The same as a sentence.'),
    }),
  })
  .meta({ id: 'SearchPage' });

/** Letters of a text whose values are looked up; what is too long is read as far as it goes. */
const mostLetters = 1_000_000;

export const ValuesBody = z
  .strictObject({
    text: z.string().min(1).max(mostLetters).describe('A list of values, or a text that names some; defanged or not.'),
  })
  .meta({ id: 'ValuesBody' });

const FoundValue = z
  .object({
    type: z.enum(observableTypes),
    value: z.string(),
    defanged: z.string(),
    articles: z.number().int().describe('Articles that mention it; with none, the value is not known.'),
    setAside: z.number().int().describe('In how many of them it is set aside.'),
    firstSeenAt: Instant.nullable(),
    lastSeenAt: Instant.nullable(),
    lists: z
      .object({ verdict: z.enum(verdicts), reason: z.string(), notes: z.array(z.string()) })
      .describe('What the warninglists say of the value by itself, now.'),
    indicator: Indicator.nullable(),
  })
  .meta({ id: 'FoundValue' });

/** What is known of each value in a text, and the articles that mention most of them. */
export const FoundValues = z
  .object({
    values: z.array(FoundValue).describe('Each once, in the order of the text.'),
    holders: z.array(z.object({ article: ArticleSummary, values: z.number().int() })),
    isList: z.boolean().describe('The text is a list of values rather than prose that names some.'),
    isCut: z.boolean().describe('There was more in the text than was read: 400,000 letters, 5,000 values.'),
  })
  .meta({ id: 'FoundValues' });
