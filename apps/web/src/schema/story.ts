import { entityKinds } from '@cti/core/entity';
import { observableTypes } from '@cti/core/observable';
import { z } from 'zod';
import { ArticleSummary } from './article.ts';
import { Instant, PageQuery, SearchText, largestId } from './common.ts';

const head = {
  id: z.number().int(),
  title: z.string(),
  firstAt: Instant.describe("Of its articles' own dates, as is lastAt."),
  lastAt: Instant,
  articles: z.number().int(),
  independentSources: z
    .number()
    .int()
    .describe('Sources that wrote a text of their own; copies of one text count once.'),
  sources: z.array(z.string()).describe('At most five, the first to tell it first.'),
  score: z.number().nullable().describe('The highest hunt score of its articles.'),
};

/** Articles about one event. */
export const StorySummary = z.object(head).meta({ id: 'StorySummary' });

export const StoryMember = z
  .object({
    article: ArticleSummary,
    besideId: z.number().int().nullable().describe('The article it lies nearest to.'),
    score: z.number().describe('How much speaks for it, 0 to 1.'),
    why: z.array(z.string()).describe('Why it is in this story, in words.'),
    byHand: z.boolean().describe('A person put it here; grouping leaves it alone.'),
  })
  .meta({ id: 'StoryMember' });

const added = z.object({
  observables: z.array(z.object({ type: z.enum(observableTypes), value: z.string(), defanged: z.string() })),
  moreObservables: z.number().int().describe('Further ones, not listed here.'),
  techniques: z.array(z.object({ techniqueId: z.string(), name: z.string() })),
  entities: z.array(z.object({ entityId: z.string(), kind: z.enum(entityKinds), name: z.string() })),
  claims: z
    .array(z.object({ start: z.number().int(), end: z.number().int(), original: z.string() }))
    .describe('Sentences that say what no earlier article says, as spans of its text; at most five.'),
});

export const StoryStep = added.extend({ articleId: z.number().int(), datedAt: Instant }).meta({ id: 'StoryStep' });

export const Story = z
  .object({
    ...head,
    members: z.array(StoryMember).describe('Earliest first, at most 200.'),
    timeline: z.array(StoryStep).describe('What each of the first 100 articles adds to those before it.'),
  })
  .meta({ id: 'Story' });

export const StoryQuery = PageQuery.extend({
  q: SearchText.optional().describe('What one of its articles answers, in the grammar of the search.'),
  minArticles: z.coerce.number().int().min(1).max(10_000).default(2),
});

const Id = z.number().int().positive().max(largestId);

export const MergeBody = z.object({ otherId: Id.describe('The story that becomes part of this one.') });
export const PutInBody = z.object({ articleId: Id });
export const SplitBody = z.object({ articleIds: z.array(Id).min(1).max(200) });

export const StoryArticleParams = z.object({
  id: z.coerce.number().int().positive().max(largestId),
  articleId: z.coerce.number().int().positive().max(largestId),
});

/** What a change by hand came to. */
export const StoryChange = z
  .object({
    storyId: z.number().int().describe('The story that was changed, or made.'),
    changed: z.array(z.number().int()).describe('The articles that are elsewhere now: what an undo needs.'),
  })
  .meta({ id: 'StoryChange' });
