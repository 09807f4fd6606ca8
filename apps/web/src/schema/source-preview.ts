import { SourceDeclaration, Tier } from '@cti/core/source';
import { errandStates } from '@cti/db/tables/errand';
import { z } from 'zod';
import { Instant } from './common.ts';

export const PreviewEntry = z
  .object({ title: z.string(), url: z.string(), publishedAt: z.string().nullable().describe('ISO 8601.') })
  .meta({ id: 'PreviewEntry' });

const PreviewCandidate = z
  .object({
    kind: z.enum(['feed', 'sitemap', 'wp-json', 'json-ld', 'listing']),
    url: z.string(),
    title: z.string().nullable(),
    because: z.string().describe('Why it was found, and why it stands where it does.'),
    entries: z.array(PreviewEntry),
    declaration: SourceDeclaration.describe('What to send to POST /sources; name and slug are suggestions.'),
    suggestedTier: Tier,
    advice: z.string().describe('Why this interval and this tier.'),
  })
  .meta({ id: 'PreviewCandidate' });

const PreviewResult = z
  .object({
    candidates: z.array(PreviewCandidate).describe('Ways to follow the site, best first.'),
    sample: z
      .object({
        url: z.string(),
        title: z.string().nullable(),
        excerpt: z.string(),
        words: z.number().int(),
        observables: z.number().int(),
      })
      .nullable()
      .describe("The best candidate's newest article, as it would be read."),
    robots: z.object({ allowed: z.boolean(), reason: z.string() }),
    attempts: z.array(z.object({ url: z.string(), outcome: z.string() })).describe('All that was tried.'),
  })
  .meta({ id: 'PreviewResult' });

/** A look at an address, and what is there once it is done. */
export const SourcePreview = z
  .object({
    id: z.number().int(),
    url: z.string(),
    state: z.enum(errandStates),
    result: PreviewResult.nullable(),
    message: z.string().nullable().describe('Why it failed, in words.'),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: 'SourcePreview' });

/** As a person types it: "site.example/blog" means https; what names a scheme keeps it. */
const withScheme = (typed: string): string => {
  const address = typed.trim();
  return address === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
};

export const PreviewBody = z
  .strictObject({
    url: z
      .string()
      .max(2048)
      .transform(withScheme)
      .pipe(SourceDeclaration.shape.url)
      .describe('A web address; without a scheme, https.'),
  })
  .meta({ id: 'SourcePreviewBody' });
