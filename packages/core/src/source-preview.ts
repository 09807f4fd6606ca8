import type { PreviewEntry } from './proposal.ts';
import type { SourceDeclaration, Tier } from './source.ts';

/** A way to follow a site, with what it brings now. */
export type PreviewCandidate = {
  kind: 'feed' | 'sitemap' | 'wp-json' | 'json-ld' | 'listing';
  url: string;
  title: string | null;
  /** Why it was found and why it stands where it does, in words. */
  because: string;
  entries: PreviewEntry[];
  /** The parts of a declaration that make a source of it; the name and the slug are suggestions. */
  declaration: SourceDeclaration;
  suggestedTier: Tier;
  /** Why this interval and this tier, in words. */
  advice: string;
};

/** The newest article of the best candidate, read as an article would be. */
export type PreviewSample = { url: string; title: string | null; excerpt: string; words: number; observables: number };

/** What is to be found at an address: ways to follow it, best first, and everything that was tried. */
export type PreviewResult = {
  candidates: PreviewCandidate[];
  sample: PreviewSample | null;
  robots: { allowed: boolean; reason: string };
  attempts: { url: string; outcome: string }[];
};
