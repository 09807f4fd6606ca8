import { entityKinds, entityRules, relationKinds } from '@cti/core/entity';
import { observableTypes, techniqueRules } from '@cti/core/observable';
import { platforms } from '@cti/core/platform';
import { reliabilities } from '@cti/core/priority';
import { verdicts } from '@cti/core/verdict';
import { z } from 'zod';

const span = { start: z.number().int(), end: z.number().int(), original: z.string() };
const confidence = z.number().int().describe('0 to 100.');
const labelled = z.object({ label: z.string(), points: z.number() });

export const Mention = z
  .object({ ...span, type: z.enum(observableTypes), value: z.string(), defanged: z.string() })
  .meta({ id: 'Mention' });

export const Judgement = z
  .object({
    type: z.enum(observableTypes),
    value: z.string(),
    verdict: z.enum(verdicts).describe("What the value is to the article; a person's word wins over ours."),
    reason: z.string().describe('In words; empty for an observed value nothing is known of.'),
    notes: z.array(z.string()).describe('What is worth knowing and decided nothing.'),
    foundVerdict: z.enum(verdicts).describe('What we found, which holds again when a person takes a decision back.'),
    foundReason: z.string(),
  })
  .meta({ id: 'Judgement' });

export const TechniqueMention = z
  .object({
    ...span,
    techniqueId: z.string(),
    name: z.string(),
    rule: z
      .enum(techniqueRules)
      .describe(
        'What made us say so. An `unknown-id` is no technique: ATT&CK never gave that id, and nothing counts it.',
      ),
    confidence,
  })
  .meta({ id: 'TechniqueMention' });

export const EntityMention = z
  .object({
    ...span,
    entityId: z.string().describe("ATT&CK's id or the CVE's where there is one, else made of kind and name."),
    kind: z.enum(entityKinds),
    name: z.string(),
    rule: z.enum(entityRules).describe('Recognised by an id, a name, an alias, or the form of a designation.'),
    confidence,
  })
  .meta({ id: 'EntityMention' });

export const Relation = z
  .object({
    ...span,
    fromId: z.string(),
    fromName: z.string(),
    kind: z.enum(relationKinds),
    toId: z.string(),
    toName: z.string(),
    confidence,
  })
  .meta({ id: 'Relation' })
  .describe('What one sentence states; the span is that sentence.');

export const PlatformFinding = z
  .object({
    platform: z.enum(platforms),
    share: z.number().describe('Its part of all the evidence, 0 to 1.'),
    evidence: z.array(z.object(span)).describe('The strongest of it.'),
  })
  .meta({ id: 'PlatformFinding' });

export const TextQuality = z
  .object({ score: z.number().describe('0 to 100.'), reasons: z.array(labelled).describe('What took points away.') })
  .meta({ id: 'TextQuality' });

export const Passage = z
  .object({
    start: z.number().int(),
    end: z.number().int(),
    probability: z.number().describe('How likely it is worth a hunt, 0 to 1.'),
    huntable: z.boolean().describe('Whether that is likely enough to say so.'),
  })
  .meta({ id: 'Passage' });

export const Priority = z
  .object({
    score: z.number().describe('How soon it should be read, 0 to 100; the sum of its parts.'),
    parts: z.array(labelled.extend({ part: z.enum(['hunt', 'quality', 'reliability', 'freshness']) })),
    reliability: z.enum(reliabilities).describe("The source's Admiralty letter, a person's or its tier's."),
  })
  .meta({ id: 'Priority' });

const statedCvss = z.object({
  ...span,
  score: z.number().nullable(),
  version: z.string().nullable(),
  severity: z.enum(['none', 'low', 'medium', 'high', 'critical']).nullable(),
  vector: z.string().nullable(),
});

export const Vulnerability = z
  .object({
    cve: z.string(),
    kev: z
      .object({
        dateAdded: z.iso.date(),
        ransomware: z.boolean().describe('Known to be used by ransomware.'),
        name: z.string(),
        vendor: z.string(),
        product: z.string(),
      })
      .nullable()
      .describe("Its entry in CISA's catalogue of vulnerabilities known to be exploited."),
    cvss: statedCvss.nullable().describe('As the text states it.'),
    epss: z
      .object({ ...span, score: z.number().describe('0 to 1.') })
      .nullable()
      .describe('As the text states it.'),
  })
  .meta({ id: 'Vulnerability' });

/** Why a passage is held to be worth a hunt, or not. */
export const PassageExplanation = z
  .object({
    model: z.string().describe('The version of the model that says so.'),
    probability: z.number().describe('What that model says today, 0 to 1.'),
    reasons: z
      .array(
        z.object({
          start: z.number().int(),
          end: z.number().int(),
          contribution: z.number().describe('Log-odds; above zero it speaks for a hunt, below against.'),
        }),
      )
      .describe("The words that moved it most, the weightiest first; offsets in the article's text."),
  })
  .meta({ id: 'PassageExplanation' });
