import { z } from 'zod';
import { ArticleSummary } from './article.ts';

export const ChunkPassage = z
  .object({
    start: z.number().int().describe('Where it begins in the text, in UTF-16 units.'),
    end: z.number().int(),
    headings: z.array(z.string()).describe('The headings it stands under, outermost first.'),
    text: z.string(),
  })
  .meta({ id: 'ChunkPassage' });

export const SimilarArticle = z
  .object({
    article: ArticleSummary,
    similarity: z.number().describe('The cosine of the two passages, at most 1; only the order means something.'),
    ours: ChunkPassage.describe('The passage of the article asked about that is nearest to one of this article.'),
    theirs: ChunkPassage,
  })
  .meta({ id: 'SimilarArticle' });

export const SimilarQuery = z.object({ limit: z.coerce.number().int().min(1).max(20).default(6) });
