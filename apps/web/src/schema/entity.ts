import { entityKinds, entityRules, relationKinds } from '@cti/core/entity';
import { z } from 'zod';
import { ArticleSummary } from './article.ts';
import { Instant, PageQuery } from './common.ts';
import { Vulnerability } from './evidence.ts';

const name = z.string().trim().min(2).max(120);

/** Ids are ATT&CK's, a CVE's, or made of kind and name; URL-encoded in a path. */
const EntityId = z.string().min(1).max(200);

export const EntityParams = z.object({ id: EntityId.describe("ATT&CK's id, a CVE's, or a slug of kind and name.") });

export const EntityQuery = PageQuery.extend({
  kind: z.enum(entityKinds).optional(),
  q: z.string().max(200).optional().describe('A part of a name, an alias or an id.'),
});

export const EntitySummary = z
  .object({
    id: z.string(),
    kind: z.enum(entityKinds),
    name: z.string(),
    aliases: z.array(z.string()).describe('Its other names, those a person gave included.'),
    articles: z.number().int().describe('That name it; copies of one text count once.'),
    firstSeenAt: Instant.nullable().describe("By the articles' own dates."),
    lastSeenAt: Instant.nullable(),
    url: z.string().nullable().describe('Where its catalogue describes it: ATT&CK, or the NVD for a CVE.'),
    exploitedSince: z.iso.date().nullable().describe('The day CISA added it to its catalogue of exploited ones.'),
  })
  .meta({ id: 'EntitySummary' });

const StatedRelation = z
  .object({
    direction: z.enum(['from', 'to']).describe('Whether the entity is the one that acts, or the one acted on.'),
    kind: z.enum(relationKinds),
    otherId: z.string(),
    otherName: z.string(),
    articles: z.number().int(),
    confidence: z.number().int().describe('0 to 100; the best of all sentences.'),
    sentence: z.string().describe('The newest sentence that states it.'),
    articleId: z.number().int(),
    articleTitle: z.string(),
    start: z.number().int(),
    end: z.number().int(),
  })
  .meta({ id: 'StatedRelation' });

export const Entity = z
  .object({
    ...EntitySummary.shape,
    own: z.object({ addedBy: z.string(), addedAt: Instant }).nullable().describe('Who added it; null when bundled.'),
    givenAliases: z.array(z.object({ name: z.string(), addedBy: z.string(), addedAt: Instant })),
    merged: z
      .array(
        z.object({
          id: z.string(),
          intoId: z.string().describe('What it was merged into, which may be merged itself.'),
          name: z.string(),
          mergedBy: z.string(),
          mergedAt: Instant,
        }),
      )
      .describe('What counts as this entity too, because a person said so.'),
    relations: z.array(StatedRelation).describe('To other entities; at most 200, the best attested first.'),
    techniques: z.array(StatedRelation).describe('Those that some sentence says it uses.'),
    vulnerability: Vulnerability.nullable().describe('What is known of a CVE; null for everything else.'),
    epss: z
      .object({
        score: z.number().describe('How likely it is exploited within 30 days, 0 to 1.'),
        percentile: z.number().describe('The share of CVEs that are less likely, 0 to 1.'),
        date: z.iso.date().nullable().describe('The day the scores are of; null where the file does not say.'),
      })
      .nullable()
      .describe("FIRST's EPSS of a CVE, from the file that EPSS_FILE names; null without one."),
  })
  .meta({ id: 'Entity' });

/** An article that names an entity, with the sentence of the first place. */
export const NamingArticle = z
  .object({
    article: ArticleSummary,
    mentions: z.number().int(),
    sentence: z.string(),
    start: z.number().int().describe("Where the entity stands in the article's text, in UTF-16 units."),
    end: z.number().int(),
    original: z.string(),
    rule: z.enum(entityRules),
    confidence: z.number().int(),
  })
  .meta({ id: 'NamingArticle' });

export const EntityBody = z
  .strictObject({ kind: z.enum(entityKinds), name, aliases: z.array(name).max(50).default([]) })
  .meta({ id: 'EntityBody' });

export const AliasBody = z.strictObject({ name });
export const AliasQuery = z.object({ name: z.string().min(1).max(120).describe('The name to take away.') });
export const MergeBody = z.strictObject({
  into: EntityId.describe('The entity that stands for this one from now on.'),
});
