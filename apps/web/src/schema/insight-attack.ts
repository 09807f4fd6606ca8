import { z } from 'zod';
import { Named, ScopedQuery, insightOf } from './insight-range.ts';

const Tactic = z.object({ id: z.string().describe('Its short name: initial-access.'), name: z.string() });

const Cell = Named.extend({
  parentId: z.string().nullable().describe('Of a sub-technique.'),
  tactics: z.array(z.string()),
  articles: z.number().int().describe('That name this id itself.'),
  before: z.number().int(),
  total: z.number().int().describe('That name it or one of its sub-techniques, each article once.'),
  totalBefore: z.number().int(),
});

/** The matrix: every technique of ATT&CK for enterprises, those no article names too. */
export const AttackInsight = insightOf(Cell)
  .extend({ tactics: z.array(Tactic).describe("In ATT&CK's order."), attackVersion: z.string() })
  .meta({ id: 'AttackInsight' });

export const CoverageInsight = insightOf(
  Named.extend({
    parentId: z.string().nullable(),
    tactics: z.array(z.string()),
    articles: z.number().int(),
    knownRules: z
      .number()
      .int()
      .describe('Rules of the repositories that are tagged with it, or with what is under it.'),
    drafts: z.number().int().describe('Approved drafts, likewise.'),
    isGap: z.boolean().describe('Articles name it and no rule does.'),
  }),
)
  .extend({
    repositories: z.number().int().describe('Rule repositories there are; without one, everything seems a gap.'),
    gaps: z.number().int(),
    attackVersion: z.string(),
  })
  .meta({ id: 'CoverageInsight' });

/** A layer of MITRE's ATT&CK Navigator, format 4.5. */
export const NavigatorLayer = z
  .object({
    name: z.string(),
    versions: z.object({ attack: z.string(), navigator: z.string(), layer: z.literal('4.5') }),
    domain: z.literal('enterprise-attack'),
    description: z.string(),
    sorting: z.literal(3),
    hideDisabled: z.boolean(),
    techniques: z.array(
      z.object({
        techniqueID: z.string(),
        score: z.number(),
        comment: z.string(),
        color: z.string(),
        enabled: z.boolean(),
        showSubtechniques: z.boolean(),
      }),
    ),
    gradient: z.object({ colors: z.array(z.string()), minValue: z.number(), maxValue: z.number() }),
    legendItems: z.array(z.object({ label: z.string(), color: z.string() })),
  })
  .meta({ id: 'NavigatorLayer' });

export const LayerQuery = ScopedQuery.omit({ format: true });

export const ActorTechniquesQuery = ScopedQuery.extend({
  actors: z.coerce.number().int().min(1).max(50).default(15),
  techniques: z.coerce.number().int().min(1).max(50).default(20),
});

export const ActorTechniquesInsight = insightOf(
  z.object({
    actor: Named,
    technique: Named,
    articles: z.number().int().describe('That name both.'),
    sentences: z.number().int().describe('Articles of them where one sentence says that the actor uses it.'),
  }),
)
  .extend({
    actors: z.array(Named.extend({ articles: z.number().int() })),
    techniques: z.array(Named.extend({ articles: z.number().int() })),
  })
  .meta({ id: 'ActorTechniquesInsight' });
