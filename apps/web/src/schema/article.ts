import { blockKinds, dateSources } from '@cti/core/content';
import { observableTypes } from '@cti/core/observable';
import { platforms } from '@cti/core/platform';
import { Tier } from '@cti/core/source';
import { foundBy, skipReasons, stages } from '@cti/core/stage';
import { Tlp } from '@cti/core/tlp';
import { z } from 'zod';
import { Instant, PageQuery, SearchText, largestId } from './common.ts';
import {
  EntityMention,
  Judgement,
  Mention,
  Passage,
  PlatformFinding,
  Priority,
  Relation,
  TechniqueMention,
  TextQuality,
  Vulnerability,
} from './evidence.ts';

export const Reservation = z
  .object({
    noCopy: z.boolean().describe('Its publisher wants no copy kept.'),
    noModel: z.boolean().describe('Its publisher wants its text shown to no model.'),
    tdmPolicy: z.string().nullable().describe('Where the terms of text and data mining stand.'),
    signs: z.array(z.string()).describe('What said so, as it can be looked up: X-Robots-Tag: noarchive.'),
  })
  .meta({ id: 'Reservation' });

const StoryMark = z
  .object({ id: z.number().int(), articles: z.number().int(), sources: z.number().int() })
  .meta({ id: 'StoryMark' });

const SourceMark = z.object({ id: z.number().int(), name: z.string(), tier: Tier }).meta({ id: 'SourceMark' });

export const ArticleSummary = z
  .object({
    id: z.number().int(),
    title: z.string(),
    url: z.string(),
    source: SourceMark,
    tlp: Tlp.describe('With whom it may be shared: its own label, or its source’s.'),
    ownTlp: Tlp.nullable().describe('The label a person gave it; null where its source’s holds.'),
    stage: z.enum(stages),
    publishedAt: Instant.nullable(),
    discoveredAt: Instant,
    authors: z.array(z.string()),
    language: z.string().nullable(),
    words: z.number().int().nullable(),
    score: z.number().nullable().describe('Hunt score, 0 to 100; null until extracted.'),
    priority: Priority.nullable().describe('How soon it should be read, and why; null until extracted.'),
    excerpt: z.string().nullable().describe('The first sentences, at most 300 characters.'),
    observables: z.number().int(),
    topTechnique: z.object({ id: z.string(), name: z.string() }).nullable(),
    duplicateOf: z.number().int().nullable(),
    lastError: z.string().nullable(),
    foundBy: z.enum(foundBy).describe('A look at its source, its past, an address given by hand, or an uploaded file.'),
    revision: z.number().int().describe('Texts it has had; above 1, its publisher changed it.'),
    revisedAt: Instant.nullable().describe('When we last saw its text changed.'),
    reservation: Reservation.nullable().describe('What its publisher keeps to itself; null where nothing is said.'),
    story: StoryMark.nullable().describe('The story it tells with others, and how many sources tell it.'),
  })
  .meta({ id: 'ArticleSummary' });

export const Block = z
  .object({
    kind: z.enum(blockKinds),
    start: z.number().int(),
    end: z.number().int(),
    level: z.number().int().optional(),
    language: z.string().optional(),
    src: z.string().optional(),
  })
  .meta({ id: 'Block' });

export const ScoreReason = z
  .object({
    kind: z.enum(['perfect', 'good', 'lolbas', 'intelligence', 'negative', 'observables', 'techniques', 'passages']),
    label: z.string(),
    points: z.number(),
    start: z.number().int().nullable(),
    end: z.number().int().nullable(),
  })
  .meta({ id: 'ScoreReason' });

export const SnapshotSummary = z
  .object({
    id: z.number().int(),
    url: z.string(),
    status: z.number().int(),
    contentType: z.string().nullable(),
    bytes: z.number().int(),
    sha256: z.string(),
    fetchedAt: Instant,
  })
  .meta({ id: 'SnapshotSummary' });

const copyKinds = ['same', 'near-copy', 'excerpt'] as const;

export const Article = z
  .object({
    ...ArticleSummary.shape,
    text: z.string().nullable().describe('Plain text; every offset below counts UTF-16 units of it.'),
    blocks: z.array(Block),
    links: z.array(z.object({ start: z.number().int(), end: z.number().int(), href: z.string() })),
    pages: z
      .array(z.object({ start: z.number().int(), end: z.number().int() }))
      .describe("A PDF's pages as stretches of the text; empty for everything else."),
    notes: z.array(z.string()).describe('What was cut or is doubtful in an uploaded file, in words.'),
    mentions: z.array(Mention),
    judgements: z.array(Judgement).describe('A value without one was observed, and nothing more is known of it.'),
    techniques: z.array(TechniqueMention),
    entities: z.array(EntityMention),
    relations: z.array(Relation),
    vulnerabilities: z.array(Vulnerability).describe('Each CVE of the text once.'),
    platforms: z.array(PlatformFinding),
    scoreReasons: z.array(ScoreReason),
    priority: Priority,
    quality: TextQuality.nullable().describe('How well its text came out; null until it is parsed.'),
    passages: z
      .array(Passage)
      .describe('The text in stretches of about 1,000 characters; of more than 300, those most likely worth a hunt.'),
    passagesLeftOut: z.number().int().describe('How many more there are.'),
    skipReason: z.enum(skipReasons).nullable().describe('Why it went no further, and is in no list.'),
    publishedFrom: z
      .enum(dateSources)
      .nullable()
      .describe('Who says when it was published; doubtful for url and text. Null where that was not written down.'),
    siteName: z.string().nullable(),
    modifiedAt: Instant.nullable(),
    fetchedAt: Instant.nullable(),
    snapshots: z.array(SnapshotSummary),
    copy: z
      .object({ kind: z.enum(copyKinds), reason: z.string().nullable() })
      .nullable()
      .describe('What it is to the article it is a copy of.'),
    duplicates: z.array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        source: z.string(),
        kind: z.enum(copyKinds).nullable().describe('Null for the first of them, which is a copy of none.'),
        reason: z.string().nullable(),
      }),
    ),
    nextId: z.number().int().nullable().describe('The neighbour below, in the order and filters asked for.'),
    previousId: z.number().int().nullable(),
  })
  .meta({ id: 'Article' });

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter(Boolean));

/** The search grammar in one line. */
export const grammar =
  'Words, "a phrase", begin*, AND, OR, NOT or a minus, parentheses, and fields: actor:"APT29" technique:T1059 after:7d score>60.';

export const ArticleFilters = z.object({
  source: z.coerce.number().int().positive().max(largestId).optional(),
  tier: Tier.optional(),
  stage: z.enum(stages).optional(),
  minScore: z.coerce.number().min(0).max(100).optional(),
  maxScore: z.coerce.number().min(0).max(100).optional(),
  since: Instant.optional().describe("By the article's own date, or the day we found it if that is earlier."),
  until: Instant.optional(),
  technique: list.optional().describe('ATT&CK ids, comma-separated; any of them.'),
  observableType: z.enum(observableTypes).optional(),
  observable: z.string().max(2048).optional().describe('With observableType: articles that mention this value.'),
  entity: z.string().max(200).optional().describe("An entity's id; what is merged into it counts too."),
  platform: z.enum(platforms).optional().describe('Where the attack takes place.'),
  exploited: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .describe('Only articles that name a vulnerability CISA knows to be exploited.'),
  language: z.string().max(20).optional(),
  duplicates: z.enum(['hide', 'show']).default('hide'),
  q: SearchText.optional().describe(grammar),
});

export const articleSorts = ['newest', 'oldest', 'published', 'score', 'priority'] as const;

export const ArticleQuery = PageQuery.extend(ArticleFilters.shape).extend({
  sort: z.enum(articleSorts).default('newest'),
});

/** What an article's neighbours depend on: the order and the filters of the list it was opened from. */
export const NeighbourQuery = ArticleFilters.extend({ sort: z.enum(articleSorts).default('newest') });
