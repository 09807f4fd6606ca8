import type { Observable, ObservableType } from './observable.ts';

/**
 * What a value is to the article that names it. `observed` may be an attacker's; every other verdict folds the value away
 * without dropping it.
 */
export const verdicts = [
  'observed',
  /** On a warninglist of values that are usually harmless, or so a person said. */
  'benign',
  /** The article's own site. */
  'own-site',
  /** Only the target of a link to further reading. */
  'reference',
  /** A security vendor's or a news site's. */
  'publisher',
  /** An address that does not exist outside its own network. */
  'private',
  /** A file's name that could be read as a domain's, or that every computer or project has. */
  'file-name',
  /** Made for documents: RFC 2606, RFC 5737, the hash of nothing. */
  'example',
] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * The verdict on one value of an article, with its reason in words: 'On the warninglist "List of known Akamai IP ranges".'
 * An observed value nothing is known of has no reason. `notes` tell what is worth knowing and decided nothing: that an
 * address is a VPN's, or that a value would be benign had the author not defanged it.
 */
export type Judgement = Observable & { verdict: Verdict; reason: string; notes: string[] };

/** How far a person's decision reaches: one article, or everything the team reads. */
export const overrideScopes = ['article', 'team'] as const;
export type OverrideScope = (typeof overrideScopes)[number];

/** What a person may decide of a value. */
export const overrideVerdicts = ['observed', 'benign'] as const;

/**
 * A person's decision on a value. For a `domain-name`, `*.example.com` means every name below and `.example.com` the name
 * too; for an address type, the value may be a CIDR block. Both speak for URLs and e-mail addresses on those hosts as
 * well; a value written in full speaks for itself alone.
 */
export type VerdictOverride = {
  type: ObservableType;
  value: string;
  verdict: (typeof overrideVerdicts)[number];
  scope: OverrideScope;
  /** Who decided, as the reader should see it. */
  by: string;
  /** Why, in that person's words; may be empty. */
  reason: string;
};
