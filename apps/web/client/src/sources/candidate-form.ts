import type { PreviewCandidate, SourceDeclaration, Tier } from '../api/types.ts';

/** What a person may change of a candidate before it is saved. */
export type CandidateForm = { name: string; slug: string; tier: Tier; checkEveryMinutes: number | string };

/** A candidate's suggestions, ready to be edited. */
export const candidateForm = ({ declaration, suggestedTier }: PreviewCandidate): CandidateForm => ({
  name: declaration.name,
  slug: declaration.slug,
  tier: suggestedTier,
  checkEveryMinutes: (declaration.checkEverySeconds ?? 1800) / 60,
});

/** The candidate as a source with a person's changes; what is left empty falls back to the suggestion. */
export const declarationOf = ({ declaration }: PreviewCandidate, form: CandidateForm): SourceDeclaration => ({
  ...declaration,
  name: form.name.trim() || declaration.name,
  slug: form.slug.trim() || declaration.slug,
  tier: form.tier,
  checkEverySeconds:
    form.checkEveryMinutes === ''
      ? (declaration.checkEverySeconds ?? 1800)
      : Math.round(Number(form.checkEveryMinutes) * 60),
  active: true,
});
